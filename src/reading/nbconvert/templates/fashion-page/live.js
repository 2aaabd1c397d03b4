// Every cell has buttons to run and to edit it; what does that is unpacked when the reader first asks for it.
let live;
const ask = async (act) => {
  live ??= window.runPacked('live-program').then(() => window.fashionLive);
  act(await live);
};

const wordOf = (name) => document.getElementById('page-words').dataset[name];
const makeButton = (name, label, act) => {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = name;
  button.textContent = wordOf(name);
  if (label) button.setAttribute('aria-label', `${wordOf(name)}: ${label}`);
  button.addEventListener('click', () => ask(act));
  return button;
};

for (const block of document.querySelectorAll('details.code')) {
  const { id } = block.closest('.cell');
  const label = block.querySelector('summary').textContent;
  const buttons = document.createElement('span');
  buttons.className = 'cell-buttons';
  buttons.append(
    makeButton('run', label, (page) => page.run(id)),
    makeButton('edit', label, (page) => page.edit(id)),
    block.querySelector('.copy'),
  );
  block.append(buttons);
}
document.querySelector('.bar').append(makeButton('runAll', '', (page) => page.runAll()));
