import {Box} from 'ink';
import React from 'react';
import {type Screen} from '../select-screen.js';
import {Rows} from './rows.js';

type Props = {
	readonly screen: Screen;
	readonly columns: number;
	readonly rows: number;
};

/** Puts the parts of a drawn screen where they belong. */
export const ScreenView = ({screen, columns, rows}: Props) => (
	<Box flexDirection="column" width={columns} height={rows}>
		<Rows rows={screen.header} width={columns} />
		<Box>
			<Rows rows={screen.left} width={screen.leftWidth} />
			<Rows rows={screen.right} width={screen.rightWidth} />
		</Box>
		<Rows rows={screen.footer} width={columns} />
	</Box>
);
