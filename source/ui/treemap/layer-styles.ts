type Look = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The look of a layer: its colour on text, or behind it. */
export type LayerStyle = `edge${Look}` | `fill${Look}`;

/** Black on colours that are bright enough for it, whatever the terminal's background. Red is for what is wasted. */
export const colorLayers: Readonly<Record<LayerStyle, readonly number[]>> = {
	edge0: [96],
	edge1: [92],
	edge2: [93],
	edge3: [95],
	edge4: [94],
	edge5: [33],
	edge6: [36],
	edge7: [32],
	fill0: [30, 106],
	fill1: [30, 102],
	fill2: [30, 103],
	fill3: [30, 105],
	fill4: [30, 104],
	fill5: [30, 43],
	fill6: [30, 46],
	fill7: [30, 42],
};

/** Without colours: light areas, the layer stands in the label. */
export const plainLayers: Readonly<Record<LayerStyle, readonly number[]>> = {
	edge0: [],
	edge1: [],
	edge2: [],
	edge3: [],
	edge4: [],
	edge5: [],
	edge6: [],
	edge7: [],
	fill0: [7],
	fill1: [7],
	fill2: [7],
	fill3: [7],
	fill4: [7],
	fill5: [7],
	fill6: [7],
	fill7: [7],
};

const edges = [
	'edge0',
	'edge1',
	'edge2',
	'edge3',
	'edge4',
	'edge5',
	'edge6',
	'edge7',
] as const;

const fills = [
	'fill0',
	'fill1',
	'fill2',
	'fill3',
	'fill4',
	'fill5',
	'fill6',
	'fill7',
] as const;

/** The colour of a layer on text; after as many as there are they begin again. */
export const edgeOf = (layer: number): LayerStyle =>
	edges[layer % edges.length]!;

/** The colour of a layer behind text. */
export const fillOf = (layer: number): LayerStyle =>
	fills[layer % fills.length]!;
