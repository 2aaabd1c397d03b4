import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { javascript } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { EditorView, keymap } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';

/** What the page's policy knows the editor's style sheets by: src/pages/policy.json. */
const styleNonce = 'editor';

interface Acts {
  change(text: string): void;
  run(): void;
  runAndLeave(): void;
}

/**
 * An editor for the code of a cell. Tab leaves it, as it leaves any field; Shift+Enter runs, and Control+Enter stays.
 */
export function createEditor(text: string, label: string, { change, run, runAndLeave }: Acts): EditorView {
  const act = (work: () => void) => () => {
    work();
    return true;
  };
  return new EditorView({
    doc: text,
    extensions: [
      EditorView.cspNonce.of(styleNonce),
      history(),
      indentOnInput(),
      bracketMatching(),
      javascript({ typescript: true }),
      syntaxHighlighting(classHighlighter),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label, translate: 'no' }),
      EditorView.updateListener.of(({ docChanged, state }) => docChanged && change(state.doc.toString())),
      keymap.of([
        { key: 'Shift-Enter', run: act(runAndLeave) },
        { key: 'Mod-Enter', run: act(run) },
        ...defaultKeymap,
        ...historyKeymap,
      ]),
    ],
  });
}
