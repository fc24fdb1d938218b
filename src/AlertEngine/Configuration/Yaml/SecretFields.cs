namespace AlertEngine.Configuration.Yaml;

/// <summary>Fields whose values are never shown.</summary>
internal static class SecretFields
{
    extension(YamlMap map)
    {
        public Secret? Secret(string key)
        {
            if (map.Take(key) is not { } node || map.TextOf(node, key) is not { Length: > 0 } text)
            {
                return null;
            }

            map.Print(key, new CanonicalNode.Scalar(Configuration.Secret.Mask));

            return new Secret(text);
        }

        /// <summary>An address with a token in it. A printed configuration that is read back has a mask here.</summary>
        public Secret? SecretUrl(string key)
        {
            var secret = map.Secret(key);
            if (secret is not null
                && secret.Reveal() != Configuration.Secret.Mask
                && !HttpUrl.TryParse(secret.Reveal(), out _, out var error))
            {
                map.Note(key, $"{key}: {error}");
            }

            return secret;
        }

        /// <summary>A secret that is written here as <paramref name="key"/> or lies in the file that <c>key_file</c> names.</summary>
        public SecretSource? SecretOrFile(string key, bool isUrl = false)
        {
            var inline = isUrl ? map.SecretUrl(key) : map.Secret(key);
            var file = map.FilePath($"{key}_file");
            map.NoteIfSeveral($"{key} & {key}_file", key, $"{key}_file");

            return SecretSource.Of(inline, file);
        }

        /// <summary>As <see cref="SecretOrFile"/>, where one of the two must be.</summary>
        public SecretSource? RequiredSecretOrFile(string key, bool isUrl = false)
        {
            if (!map.Gives(key) && !map.Gives($"{key}_file"))
            {
                map.Note($"one of {key} or {key}_file must be configured");
            }

            return map.SecretOrFile(key, isUrl);
        }

        /// <summary>As <see cref="SecretOrFile"/>, from the global section if neither is written here.</summary>
        public SecretSource? SecretOrInherited(string key, SecretSource? inherited, bool isUrl = false)
        {
            var own = map.SecretOrFile(key, isUrl);
            if (own is null && inherited is not null)
            {
                map.PrintSecret(key, inherited);
            }

            return own ?? inherited;
        }

        public string? FilePath(string key) => map.TextOrNull(key) is { } path ? map.Reading.Resolve(path) : null;
    }
}
