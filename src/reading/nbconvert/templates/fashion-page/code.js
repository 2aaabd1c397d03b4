// Code can be copied, and all of it hidden or shown at once.
const wordFor = (name) => document.getElementById('page-words').dataset[name];
const makeButton = (text, act) => {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = text;
  made.addEventListener('click', () => act(made));
  return made;
};

const copy = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
};

const blocks = [...document.querySelectorAll('details.code')];
for (const block of blocks) {
  const label = block.querySelector('summary').textContent;
  const copyButton = makeButton(wordFor('copy'), async (pressed) => {
    await copy(block.querySelector('code').textContent);
    pressed.textContent = wordFor('copied');
    setTimeout(() => {
      pressed.textContent = wordFor('copy');
    }, 1500);
  });
  copyButton.className = 'copy';
  copyButton.setAttribute('aria-label', `${wordFor('copy')}: ${label}`);
  block.append(copyButton);
}

if (blocks.length > 0) {
  const foldButton = makeButton(wordFor('fold'), (pressed) => {
    const open = blocks.some((block) => block.open);
    for (const block of blocks) block.open = !open;
    pressed.textContent = wordFor(open ? 'unfold' : 'fold');
  });
  document.querySelector('.bar').append(foldButton);
}
