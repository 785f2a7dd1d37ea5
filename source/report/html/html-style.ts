/** How the HTML report looks, in light and in dark. Nothing is loaded from elsewhere. */
export const htmlStyle = `
:root{color-scheme:light dark;--back:#fff;--text:#1b1f24;--dim:#57606a;--line:#d0d7de;--soft:#f6f8fa;--good:#1a7f37;--bad:#b3261e;--waste:#b35900;--focus:#0550ae}
@media (prefers-color-scheme:dark){:root{--back:#0d1117;--text:#e6edf3;--dim:#9aa5b1;--line:#30363d;--soft:#161b22;--good:#57ab5a;--bad:#f47067;--waste:#e0923e;--focus:#6cb6ff}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:76rem;padding:1rem;font:15px/1.5 system-ui,sans-serif;background:var(--back);color:var(--text)}
h1{font-size:1.5rem;margin:.5rem 0;overflow-wrap:anywhere}h2{font-size:1.15rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600;color:var(--dim)}td.number,th.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
code,pre,.path{font-family:ui-monospace,monospace;font-size:.9em}pre{background:var(--soft);padding:.6rem;overflow:auto}
.figures{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:0;padding:0;list-style:none}.figures b{display:block;font-size:1.3rem}
.dim{color:var(--dim)}.fail{color:var(--bad)}.warn{color:var(--waste)}.pass{color:var(--good)}.waste{color:var(--waste)}
details>summary{cursor:pointer}
:focus-visible{outline:3px solid var(--focus);outline-offset:1px}
button,input{font:inherit;color:inherit;background:var(--soft);border:1px solid var(--line);border-radius:4px;padding:.2rem .6rem}
#map{position:relative;height:30rem;border:1px solid var(--line)}
#map button{position:absolute;overflow:hidden;padding:0;border-radius:0;border:1px solid var(--back);color:#10151b}
#map .label{position:absolute;left:0;top:0;max-width:100%;padding:1px 4px;overflow:hidden;font-size:.75rem;line-height:1.3;white-space:nowrap;background:inherit}
#map button .share{position:absolute;left:0;right:0;bottom:0;background:repeating-linear-gradient(45deg,#0006 0 3px,transparent 3px 7px);pointer-events:none}
#tree,#tree ul{list-style:none;margin:0;padding:0}#tree ul{padding-left:1.2rem}
#tree [role=treeitem]>.row{display:flex;gap:.8rem;padding:.05rem .3rem;cursor:default}
#tree .name{flex:1;overflow-wrap:anywhere}#tree .name::before{content:'';display:inline-block;width:1.2em}#tree [aria-expanded=false]>.row .name::before{content:'▸'}#tree [aria-expanded=true]>.row .name::before{content:'▾'}#tree .bytes{width:8.5rem;white-space:nowrap;text-align:right;font-variant-numeric:tabular-nums}
#tree .removed>.row .name{text-decoration:line-through}
nav ol{display:flex;flex-wrap:wrap;gap:.2rem;list-style:none;margin:0 0 .4rem;padding:0}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem}
@media print{#map,#files{display:none}}
`;
