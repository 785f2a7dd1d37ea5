/** Files that hold secrets by their name. */
export type SecretFileRule = {
	/** In words: `private key of SSH`. */
	readonly kind: string;

	/** Held against the path without its first slash, in small letters. */
	readonly path: RegExp;

	/** What is of this name and harmless. */
	readonly except?: RegExp;
};

/** Where packages keep what they are tested and explained with. */
const packaged =
	/(?:^|\/)(?:node_modules|site-packages|dist-packages|gems|go\/pkg\/mod|usr\/(?:share|include)|usr\/(?:local\/)?lib(?:64|exec)?)\//;

/** Toolchains come with their own sources, and those with keys for their tests. */
const toolchain =
	/^(?:usr\/local\/go|usr\/(?:lib|share)\/go-[\d.]+)\/src\/|^usr\/local\/(?:cargo\/registry|rustup\/toolchains)\/|\/\.(?:cargo\/registry|rustup\/toolchains)\//;

const publicKeys =
	/^(?:etc\/apt|etc\/pki\/rpm-gpg|usr\/share\/keyrings|etc\/apk)\//;

const secretFileRules: readonly SecretFileRule[] = [
	{
		kind: 'private key of SSH',
		path: /(?:^|\/)id_(?:rsa|dsa|ecdsa|ed25519)(?:_sk)?$|(?:^|\/)ssh_host_\w+_key$/,
	},
	{
		kind: 'private key',
		path: /(?:^|\/)(?:[^/]*[._-])?(?:priv(?:ate)?[._-]?)?key\.pem$|(?:^|\/)privkey\d*\.pem$|\.(?:key|ppk)$/,
		except: new RegExp(
			String.raw`${packaged.source}|${publicKeys.source}|pub(?:lic)?[._-]?key|\.pub\.`,
		),
	},
	{
		kind: 'store of keys',
		path: /\.(?:p12|pfx|jks|keystore|kdbx)$/,
		except: new RegExp(`${packaged.source}|(?:^|/)cacerts$`),
	},
	{
		kind: 'private key of GnuPG',
		path: /(?:^|\/)(?:secring\.gpg|private-keys-v1\.d\/[^/]+)$/,
	},
	{
		kind: 'settings with passwords',
		path: /(?:^|\/)\.env(?:\.[^/]+)?$/,
		except: new RegExp(
			String.raw`\.(?:example|sample|template|dist|defaults?|test|schema)$|${packaged.source}`,
		),
	},
	{
		kind: 'credentials of npm',
		path: /(?:^|\/)\.npmrc$/,
		except: packaged,
	},
	{kind: 'credentials of PyPI', path: /(?:^|\/)\.pypirc$/, except: packaged},
	{kind: 'credentials of hosts', path: /(?:^|\/)[._]netrc$/, except: packaged},
	{
		kind: 'credentials of AWS',
		path: /(?:^|\/)\.aws\/credentials$|(?:^|\/)\.?aws[._-]?cred(?:ential)?s$/,
	},
	{
		kind: 'credentials of registries',
		path: /(?:^|\/)\.docker\/config\.json$|(?:^|\/)\.dockercfg$|(?:^|\/)containers\/auth\.json$/,
	},
	{
		kind: 'credentials of Kubernetes',
		path: /(?:^|\/)\.kube\/config$|(?:^|\/)(?:[^/]+\.)?kubeconfig$/,
		except: packaged,
	},
	{
		kind: 'credentials of Google Cloud',
		path: /(?:^|\/)application_default_credentials\.json$|(?:^|\/)(?:gcp|gcloud|service)[._-]?(?:account)?[._-]?key\.json$/,
	},
	{
		kind: 'credentials of Git',
		path: /(?:^|\/)\.git-credentials$/,
	},
	{
		kind: 'credentials of a database',
		path: /(?:^|\/)\.(?:pgpass|my\.cnf|mylogin\.cnf)$/,
		except: packaged,
	},
	{
		kind: 'credentials',
		path: /(?:^|\/)\.(?:htpasswd|s3cfg|boto|vault-token|terraform\.d\/credentials\.tfrc\.json)$/,
		except: packaged,
	},
	{
		kind: 'secret of a build',
		path: /^(?:run|kaniko)\/secrets\/[^/]+$/,
	},
	{
		kind: 'state of Terraform',
		path: /\.tfstate(?:\.backup)?$/,
		except: packaged,
	},
];

/** Whether such files are settings, where an address with a password is meant. */
export const isSettings = (path: string): boolean =>
	/(?:^|\/)\.[^/]+$|\.(?:env|ini|cfg|conf|cnf|toml|ya?ml|json|properties|xml|sh|tfvars|netrc)$|(?:^|\/)(?:config|credentials)$/i.test(
		path,
	) && !packaged.test(path.toLowerCase());

/** Tests and examples of packages hold keys that open nothing. */
export const isExample = (path: string): boolean =>
	toolchain.test(path) ||
	(packaged.test(path) &&
		/(?:^|\/)(?:tests?|testing|testdata|specs?|examples?|samples?|docs?|demos?|fixtures?)(?:\/|$)/.test(
			path,
		));

/** What a file of this name holds; undefined where the name says nothing. `path` has no slash before it. */
export const secretFileKind = (path: string): string | undefined => {
	const lower = path.toLowerCase();
	return isExample(lower)
		? undefined
		: secretFileRules.find(
				rule => rule.path.test(lower) && !(rule.except?.test(lower) ?? false),
			)?.kind;
};
