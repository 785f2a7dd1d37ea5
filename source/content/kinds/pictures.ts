import {type Content, type Describe, hasAt, viewOf} from './description.js';

type Size = {readonly width: number; readonly height: number};

/** Looks for the frame header among the segments. */
const jpegSize = ({head}: Content): Size | undefined => {
	const view = viewOf(head);
	for (let at = 2; at + 9 <= head.length && head[at] === 0xff;) {
		const marker = head[at + 1]!;
		const isFrame =
			marker >= 0xc0 &&
			marker <= 0xcf &&
			marker !== 0xc4 &&
			marker !== 0xc8 &&
			marker !== 0xcc;
		if (isFrame) {
			return {height: view.getUint16(at + 5), width: view.getUint16(at + 7)};
		}

		at += 2 + view.getUint16(at + 2);
	}

	return undefined;
};

const threeBytes = (head: Uint8Array, at: number): number =>
	head[at]! + head[at + 1]! * 256 + head[at + 2]! * 65_536;

const webpSize = ({head}: Content): Size | undefined => {
	const view = viewOf(head);
	if (hasAt(head, 12, 'VP8X')) {
		return {width: threeBytes(head, 24) + 1, height: threeBytes(head, 27) + 1};
	}

	if (hasAt(head, 12, 'VP8L')) {
		const bits = view.getUint32(21, true);
		return {width: (bits & 0x3f_ff) + 1, height: ((bits >> 14) & 0x3f_ff) + 1};
	}

	return hasAt(head, 12, 'VP8 ')
		? {
				width: view.getUint16(26, true) & 0x3f_ff,
				height: view.getUint16(28, true) & 0x3f_ff,
			}
		: undefined;
};

const formats: ReadonlyArray<{
	readonly name: string;
	readonly is: (head: Uint8Array) => boolean;
	readonly size: (content: Content) => Size | undefined;
}> = [
	{
		name: 'PNG',
		is: head => hasAt(head, 0, [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
		size: ({head}) => ({
			width: viewOf(head).getUint32(16),
			height: viewOf(head).getUint32(20),
		}),
	},
	{
		name: 'GIF',
		is: head => hasAt(head, 0, 'GIF8'),
		size: ({head}) => ({
			width: viewOf(head).getUint16(6, true),
			height: viewOf(head).getUint16(8, true),
		}),
	},
	{
		name: 'JPEG',
		is: head => hasAt(head, 0, [0xff, 0xd8, 0xff]),
		size: jpegSize,
	},
	{
		name: 'WebP',
		is: head => hasAt(head, 0, 'RIFF') && hasAt(head, 8, 'WEBP'),
		size: webpSize,
	},
];

/** Pictures and how large they are. */
export const describePicture: Describe = content => {
	const format = formats.find(({is}) => is(content.head));
	if (!format) {
		return undefined;
	}

	const size = content.head.length >= 32 ? format.size(content) : undefined;
	const dimensions = size && `${size.width} × ${size.height}`;
	return {
		kind: [`${format.name} picture`, dimensions]
			.filter(part => part !== undefined)
			.join(', '),
		facts: dimensions === undefined ? [] : [['pixels', dimensions]],
	};
};
