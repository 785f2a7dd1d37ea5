import {byId, element} from './elements.js';
import {absolute, type Files, formatBytes} from './files.js';

const most = 100;

/** Lists the largest paths whose names hold what is typed; each leads to its place in the tree. */
export const showSearch = (
	files: Files,
	onSelect: (path: number) => void,
): void => {
	const input = document.querySelector<HTMLInputElement>('#find')!;
	const status = byId('found');
	const list = element('ul', {'aria-label': 'What was found'});
	status.after(list);
	const bySize = files.names
		.map((_, path) => path)
		.toSorted((a, b) => files.allBytes[b]! - files.allBytes[a]!);
	input.addEventListener('input', () => {
		const text = input.value.toLowerCase();
		const found =
			text === ''
				? []
				: bySize.filter(path =>
						files.names[path]!.toLowerCase().includes(text),
					);
		status.textContent = text === '' ? '' : `${found.length} found`;
		list.replaceChildren(
			...found.slice(0, most).map(path => {
				const button = element(
					'button',
					{type: 'button', class: 'path'},
					`${absolute(files, path)}  ${formatBytes(files.allBytes[path]!)}`,
				);
				button.addEventListener('click', () => {
					onSelect(path);
				});
				return element('li', {}, button);
			}),
		);
	});
};
