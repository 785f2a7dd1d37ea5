/** `dbPassword` and `DBPassword` as `db_Password` and `DB_Password`. */
const splitWords = (name: string): string =>
	name
		.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
		.replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2');

/** Words of a name whose value opens something. `GPG_KEY` is none: images name public keys so. */
const secretWords =
	/(?:^|[_.-])(?:password|pgpassword|mysql_pwd|passwd|passphrase|pass(?![_.-](?:through|thru|port))|secrets?|tokens?|credentials?|(?:api|access|private|secret|auth|encryption|signing|master)[_.-]?key)(?:$|[_.-])/i;

/** `POSTGRES_PASSWORD_FILE` tells where a secret is, not which. */
const placeWords = /[_.-](?:file|path|dir|url|host|user(?:name)?)$/i;

/** `passwordMinLength`, `TOKEN_TTL`: how a secret is to be, or how long it holds. */
const ruleWords =
	/(?:^|[_.-])(?:min|max|length|len|count|limit|size|ttl|timeout|lifetime|expir(?:y|es|ation)|expires[_.-]?in|age|days|hours|minutes|seconds|ms|attempts|retries|rounds|cost|history|interval|rotation|port|index|id)(?:$|[_.-])/i;

/** A number, with a unit or without. */
const measure = /^["']?\d+(?:\.\d+)?\s*[a-z%]{0,7}["']?$/i;

/** Yes and no open nothing. */
const answer = /^["']?(?:true|false|yes|no|on|off|null|none)["']?$/i;

/** `https://user:password@host` */
const addressWithPassword = /:\/\/[^\s/:@]*:[^\s/@]+@/;

/** Whether a name alone says that its value opens something. */
export const isSecretName = (name: string): boolean => {
	const words = splitWords(name);
	return secretWords.test(words) && !placeWords.test(words);
};

/** Whether a value opens something by the name that it has: not where it is a yes or no, or the measure that the name speaks of. */
export const isNamedSecret = (name: string, value: string): boolean =>
	value !== '' &&
	isSecretName(name) &&
	!answer.test(value) &&
	!(ruleWords.test(splitWords(name)) && measure.test(value));

/** Whether the value of a variable or a label looks like a secret. */
export const looksSecret = (name: string, value: string): boolean =>
	isNamedSecret(name, value) || addressWithPassword.test(value);
