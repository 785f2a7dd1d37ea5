import {Box, Text, Transform} from 'ink';
import React, {useMemo} from 'react';

type Props = {
	/** Each of exactly `width` columns, with every look closed that it opens. */
	readonly rows: readonly string[];
	readonly width: number;
};

/** Rows that are already drawn. Ink lays out and measures a placeholder of constant text; the rows take its place on the way out, which costs a fraction of a `<Text>` for each. */
export const Rows = ({rows, width}: Props) => {
	const placeholder = useMemo(
		() => Array.from({length: rows.length}, () => '.'.repeat(width)).join('\n'),
		[rows.length, width],
	);
	if (rows.length === 0 || width === 0) {
		return null;
	}

	return (
		<Box width={width} height={rows.length} flexShrink={0}>
			<Transform transform={(_, index) => rows[index] ?? ''}>
				<Text wrap="truncate">{placeholder}</Text>
			</Transform>
		</Box>
	);
};
