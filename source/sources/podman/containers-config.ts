/** What `containers.conf` says of other machines' services. */
export type ServiceSettings = {
	readonly active?: string | undefined;
	readonly services: ReadonlyMap<
		string,
		{readonly uri?: string | undefined; readonly identity?: string | undefined}
	>;
};

const header = /^\s*\[(?<table>[^\]]+)\]\s*(?:#.*)?$/v;
const setting =
	/^\s*(?<key>[\w\-]+)\s*=\s*(?:"(?<basic>(?:[^"\\]|\\.)*)"|'(?<literal>[^']*)')/v;
const serviceTable =
	/^engine\.service_destinations\.(?:"(?<quoted>[^"]*)"|(?<bare>[\w\-]+))$/v;

const unescape = (text: string): string => text.replaceAll(/\\(.)/gv, '$1');

/**
Reads the few settings of TOML that say where podman's service is: text values of `[engine]` and `[engine.service_destinations.NAME]`. All else is passed over.
*/
export const parseContainersConfig = (text: string): ServiceSettings => {
	const services = new Map<string, {uri?: string; identity?: string}>();
	let active: string | undefined;
	let table = '';
	for (const line of text.split('\n')) {
		const opened = header.exec(line)?.groups?.['table'];
		if (opened !== undefined) {
			table = opened.trim();
			continue;
		}

		const {key, basic, literal} = setting.exec(line)?.groups ?? {};
		const value = literal ?? unescape(basic ?? '');
		const service = serviceTable.exec(table)?.groups;
		const name = service && (service['quoted'] ?? service['bare']);
		if (table === 'engine' && key === 'active_service') {
			active = value;
		} else if (name !== undefined && (key === 'uri' || key === 'identity')) {
			services.set(name, {...services.get(name), [key]: value});
		}
	}

	return {active, services};
};
