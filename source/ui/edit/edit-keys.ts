import {type Binding, binding} from '../binding.js';

/** The keys of a line that is typed. */
export const editKeys: readonly Binding[] = [
	binding('edit', 'edit.left', 'left', 'Move the cursor left'),
	binding('edit', 'edit.right', 'right', 'Move the cursor right'),
	binding('edit', 'edit.home', 'home ctrl+a', 'Go to the start of the line'),
	binding('edit', 'edit.end', 'end ctrl+e', 'Go to the end of the line'),
	binding('edit', 'edit.erase', 'backspace', 'Erase the character before'),
	binding(
		'edit',
		'edit.delete',
		'delete',
		'Erase the character under the cursor',
	),
	binding('edit', 'edit.erase-word', 'ctrl+w', 'Erase the word before'),
	binding('edit', 'edit.clear', 'ctrl+u', 'Erase all before the cursor'),
];
