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

        /// <summary>As <see cref="SecretOrFile"/>; where neither stands, the global one, which is then printed here.</summary>
        public SecretSource? SecretOrInherit(string key, SecretSource? global)
        {
            if (map.SecretOrFile(key) is { } own)
            {
                return own;
            }

            switch (global)
            {
                case SecretSource.Inline:
                    map.Print(key, new CanonicalNode.Scalar(Configuration.Secret.Mask));
                    break;
                case SecretSource.File file:
                    map.Print($"{key}_file", new CanonicalNode.Scalar(file.Path));
                    break;
            }

            return global;
        }

        public string? FilePath(string key) => map.TextOrNull(key) is { } path ? map.Reading.Resolve(path) : null;
    }
}
