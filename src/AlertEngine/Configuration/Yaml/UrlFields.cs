namespace AlertEngine.Configuration.Yaml;

/// <summary>Fields that are http or https addresses. A password in one is not printed.</summary>
internal static class UrlFields
{
    extension(YamlMap map)
    {
        /// <param name="scheme">That of an address which is written without.</param>
        public Uri? UrlOrNull(string key, string? otherwise = null, string scheme = "")
        {
            var text = map.TextOrNull(key);
            if (text is null)
            {
                if (otherwise is not null)
                {
                    map.Print(key, new CanonicalNode.Scalar(otherwise));
                }

                return otherwise is null ? null : new Uri(otherwise);
            }

            var whole = text.Contains("://", StringComparison.Ordinal) ? text : $"{scheme}{text}";
            if (!HttpUrl.TryParse(whole, out var url, out var error))
            {
                map.Note(key, $"{key}: {error}");
                return null;
            }

            if (url.UserInfo.Contains(':', StringComparison.Ordinal))
            {
                map.PrintUrl(key, text);
            }

            return url;
        }

        public Uri? RequiredUrl(string key)
        {
            if (!map.Gives(key))
            {
                map.Note($"{key} is missing");
            }

            return map.UrlOrNull(key);
        }

        /// <summary>As <see cref="UrlOrNull"/>, from the global section if it is not written here.</summary>
        public Uri? UrlOrInherited(string key, Uri? inherited)
        {
            var own = map.UrlOrNull(key);
            if (own is null && inherited is not null)
            {
                map.PrintUrl(key, inherited.OriginalString);
            }

            return own ?? inherited;
        }

        /// <summary>As <see cref="UrlOrInherited"/>, of an address to which paths are appended; a slash at its end is not needed.</summary>
        public Uri? BaseUrl(string key, Uri? inherited)
        {
            var url = map.UrlOrInherited(key, inherited);
            if (url is null || url.OriginalString.EndsWith('/') || url.AbsolutePath is [_, .., '/'])
            {
                return url;
            }

            var withSlash = new UriBuilder(url) { Path = $"{url.AbsolutePath.TrimEnd('/')}/" }.Uri;
            map.PrintUrl(key, url.Query.Length + url.Fragment.Length == 0 ? $"{url.OriginalString}/" : withSlash.AbsoluteUri);

            return withSlash;
        }

        private void PrintUrl(string key, string url) => map.Print(key, new CanonicalNode.Scalar(HttpUrl.WithoutPassword(url)));
    }
}
