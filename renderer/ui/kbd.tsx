import { keyCaps, onMac } from './keys.ts';
import './kbd.css';

/** The caps of a shortcut such as `Mod+K`. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="ui-kbd">
      {keyCaps(keys, onMac()).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
