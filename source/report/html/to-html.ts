import {printable} from '../../printable.js';
import {type ReportInput} from '../formats/report-input.js';
import {escapeHtml, toScriptJson} from './escape-html.js';
import {
	figuresSection,
	findingsSection,
	growthSection,
	layersSection,
	notesSection,
	verdictsSection,
} from './html-sections.js';
import {htmlStyle} from './html-style.js';
import {listReportPaths, type ReportPaths} from './report-paths.js';

/** What the program in the document works with. */
export type ReportData = {
	readonly paths: ReportPaths;

	/** By layer: its instruction, escaped. */
	readonly commands: readonly string[];
};

/** Only what stands in the document itself may run or be shown. */
const policy =
	"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

/**
One document that tells all: figures, rules, findings and layers as they are, the treemap and the tree drawn by a program in it. It needs nothing from elsewhere.

@param script The program, see `source/html-client`.
*/
export const toHtml = (input: ReportInput, script: string): string => {
	const {image, findings, verdicts, growth, notes = []} = input;
	const title = `${escapeHtml(image.reference)} – imgscope`;
	const data: ReportData = {
		paths: listReportPaths(image),
		commands: image.layers.map(({command}) => printable(command)),
	};
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${title}</title>
<style>${htmlStyle}</style>
</head>
<body>
<a class="skip" href="#findings">To the findings</a>
<header>
<h1>${escapeHtml(image.reference)}</h1>
<p class="dim">${escapeHtml([image.id ?? '', [image.os, image.architecture, image.variant].filter(Boolean).join('/'), image.created ?? ''].filter(part => part !== '').join(' · '))}</p>
${figuresSection(image)}
</header>
<main>
${verdicts ? verdictsSection(verdicts) : ''}
${growthSection(growth)}
${notesSection([...(growth?.notes ?? []), ...notes])}
${findingsSection(image, findings)}
${layersSection(image)}
<section id="files" hidden>
<h2>Treemap</h2>
<p class="dim">Area is bytes, colour the layer; what is hatched is wasted. A tile leads into its directory.</p>
<nav aria-label="Directory of the treemap"><ol id="crumbs"></ol></nav>
<div id="map" role="group" aria-label="Treemap"></div>
<h2>Files</h2>
<p><label>Find <input id="find" type="search" autocomplete="off" spellcheck="false"></label> <span id="found" role="status"></span></p>
<ul id="tree" role="tree" aria-label="Files of the image"></ul>
</section>
<noscript><p>The treemap and the files need JavaScript.</p></noscript>
</main>
<script type="application/json" id="data">${toScriptJson(data)}</script>
<script>${script.replaceAll('</script', String.raw`<\/script`)}</script>
</body>
</html>
`;
};
