import {type Binding, binding} from './binding.js';

/** The keys of what takes the place of the panes. */
export const viewKeys: readonly Binding[] = [
	binding(
		'global',
		'views.configuration',
		'5',
		'Show how containers of the image are started, and go back',
	),
	binding(
		'global',
		'views.dockerfile',
		'6',
		'Show the Dockerfile as the history tells it, and go back',
	),
	binding(
		'global',
		'views.treemap',
		'7',
		'Show the bytes of the image as a treemap, and go back',
	),

	binding(
		'global',
		'views.findings',
		'8',
		'Show what can go and how, and go back',
		'what can go',
	),

	binding(
		'findings',
		'findings.mark',
		'space',
		'Mark the finding for the plan, or take the mark away',
		'mark',
	),
	binding(
		'findings',
		'findings.mark-all',
		'*',
		'Mark all that own instructions can mend, or take all marks away',
	),
	binding(
		'findings',
		'findings.open',
		'enter right l',
		'Go to its largest file, in the layer that stored it',
		'file',
	),
	binding(
		'findings',
		'findings.switch-origin',
		'o',
		'List all findings, those of own layers, or those of the base image',
		'own, base',
	),
	binding(
		'findings',
		'findings.switch-order',
		's ctrl+o',
		'Sort the findings by kind or by what they save',
		'sort',
	),
	binding(
		'findings',
		'findings.look',
		'c',
		'Stop looking into contents for more findings, or look again',
	),
	binding(
		'findings',
		'findings.copy-plan',
		'y',
		'Copy what is to be done about the marked ones to the clipboard',
		'copy plan',
	),
	binding(
		'findings',
		'findings.write-plan',
		'w',
		'Write what is to be done about the marked ones to imgscope-plan.md',
		'write plan',
	),

	binding(
		'configuration',
		'configuration.reveal',
		'v',
		'Show or hide the values that look secret',
		'secrets',
	),

	binding(
		'dockerfile',
		'dockerfile.open',
		'enter right l',
		'Go to the files of the layer',
		'files',
	),

	binding(
		'treemap',
		'treemap.zoom-in',
		'enter',
		'Zoom one step towards the selected rectangle',
		'zoom in',
	),
	binding(
		'treemap',
		'treemap.zoom-out',
		'backspace',
		'Go up to the directory above',
		'up',
	),
	binding(
		'treemap',
		'treemap.left',
		'left h',
		'Go to the rectangle on the left; at the edge to the directory above',
	),
	binding(
		'treemap',
		'treemap.right',
		'right l',
		'Go to the rectangle on the right',
	),
	binding(
		'treemap',
		'treemap.switch-bytes',
		'm',
		'Show all stored copies, what is live after the layer, or what the compared layers put there',
		'bytes',
	),
	binding(
		'treemap',
		'treemap.show-file',
		'o',
		'Go to the path among the files',
		'file',
	),

	binding('view', 'view.close', 'escape', 'Go back to the panes', 'back'),
];
