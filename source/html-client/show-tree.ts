import {byId, element} from './elements.js';
import {describe, type Files, formatBytes, pathTo} from './files.js';

/** So many of a directory are shown at first, and more with each press of the last row. */
const batch = 500;

/** The row that something is in. */
const itemOf = (target: EventTarget | null): HTMLElement | undefined =>
	(target instanceof Element
		? target.closest<HTMLElement>('[role=treeitem]')
		: null) ?? undefined;

type Tree = {
	/** Opens the directories above a path, and goes to it. */
	readonly reveal: (path: number) => void;
};

/** The tree of files: drawn as it is opened, walked with the arrow keys as trees are (WAI-ARIA). */
export const showTree = (files: Files): Tree => {
	const root = byId('tree');
	const items = new Map<number, HTMLLIElement>();

	const makeItem = (path: number): HTMLLIElement => {
		const isDirectory = files.children[path]!.length > 0;
		const wasted = files.allWasted[path]!;
		const item = element(
			'li',
			{
				role: 'treeitem',
				tabindex: '-1',
				'data-path': String(path),
				'aria-label': describe(files, path),
				'aria-expanded': isDirectory ? 'false' : undefined,
				class: files.kinds[path] === 3 ? 'removed' : undefined,
			},
			element(
				'div',
				{class: 'row'},
				element(
					'span',
					{class: 'name path'},
					(path === 0 ? '/' : files.names[path]!) +
						(files.kinds[path] === 1 && path !== 0 ? '/' : ''),
				),
				element(
					'span',
					{class: 'bytes waste'},
					wasted > 0 ? `${formatBytes(wasted)} wasted` : '',
				),
				element('span', {class: 'bytes'}, formatBytes(files.allBytes[path]!)),
			),
		);
		items.set(path, item);
		return item;
	};

	const addChildren = (group: HTMLElement, path: number, upTo: number) => {
		const children = files.children[path]!;
		group.querySelector(':scope > .more')?.remove();
		const shown = group.childElementCount;
		group.append(...children.slice(shown, upTo).map(child => makeItem(child)));
		if (upTo < children.length) {
			group.append(
				element(
					'li',
					{role: 'treeitem', tabindex: '-1', class: 'more'},
					`… ${children.length - upTo} more`,
				),
			);
		}
	};

	const open = (item: HTMLElement) => {
		if (item.getAttribute('aria-expanded') !== 'false') {
			return;
		}

		item.setAttribute('aria-expanded', 'true');
		let group = item.querySelector<HTMLElement>(':scope > ul');
		if (!group) {
			group = element('ul', {role: 'group'});
			addChildren(group, Number(item.dataset['path']), batch);
			item.append(group);
		}

		group.hidden = false;
	};

	const close = (item: HTMLElement) => {
		item.setAttribute('aria-expanded', 'false');
		const group = item.querySelector<HTMLElement>(':scope > ul');
		if (group) {
			group.hidden = true;
		}
	};

	const parentOf = (item: Element): HTMLElement | undefined =>
		item.parentElement?.closest<HTMLElement>('[role=treeitem]') ?? undefined;

	const showMore = (item: HTMLElement) => {
		const group = item.parentElement!;
		const shown = group.childElementCount - 1;
		addChildren(group, Number(parentOf(item)?.dataset['path']), shown + batch);
		focusOn(itemOf(group.children[shown] ?? null));
	};

	const focusOn = (item: HTMLElement | undefined) => {
		if (item) {
			root.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
			item.setAttribute('tabindex', '0');
			item.focus();
		}
	};

	const visible = (): readonly HTMLElement[] =>
		[...root.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(
			item => !item.parentElement!.closest('ul[hidden]'),
		);

	const act = (item: HTMLElement) => {
		if (item.classList.contains('more')) {
			showMore(item);
		} else if (item.getAttribute('aria-expanded') === 'true') {
			close(item);
		} else {
			open(item);
		}
	};

	const goBy = (item: HTMLElement, by: number) => {
		const all = visible();
		focusOn(all[all.indexOf(item) + by]);
	};

	const keys: Readonly<Record<string, (item: HTMLElement) => void>> = {
		ArrowDown(item) {
			goBy(item, 1);
		},
		ArrowUp(item) {
			goBy(item, -1);
		},
		ArrowRight(item) {
			if (item.getAttribute('aria-expanded') === 'true') {
				goBy(item, 1);
			} else {
				open(item);
			}
		},
		ArrowLeft(item) {
			if (item.getAttribute('aria-expanded') === 'true') {
				close(item);
			} else {
				focusOn(parentOf(item));
			}
		},
		Home() {
			focusOn(visible()[0]);
		},
		End() {
			focusOn(visible().at(-1));
		},
		Enter: act,
		' ': act,
	};
	root.addEventListener('keydown', event => {
		const item = itemOf(event.target);
		const key = keys[event.key];
		if (item && key) {
			key(item);
			event.preventDefault();
		}
	});
	root.addEventListener('click', event => {
		const item = itemOf(event.target);
		if (item) {
			focusOn(item);
			act(item);
		}
	});
	const first = makeItem(0);
	first.setAttribute('tabindex', '0');
	root.append(first);
	open(first);
	return {
		reveal(path) {
			const line = pathTo(files, path);
			for (const step of line.slice(0, -1)) {
				const item = items.get(step)!;
				open(item);
				const group = item.querySelector<HTMLElement>(':scope > ul')!;
				addChildren(group, step, files.children[step]!.length);
			}

			focusOn(items.get(path));
			items.get(path)?.scrollIntoView({block: 'center'});
		},
	};
};
