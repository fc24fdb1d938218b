using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Sources;

/// <summary>Clouds' own ways of signing requests. Leaving one out silently would send requests that are refused.</summary>
internal static class CloudAuth
{
    public static void Refuse(YamlMap map, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (map.Take(key) is not null)
            {
                map.Note(key, $"{key}: signing requests for a cloud provider is not available; use basic_auth, authorization or oauth2");
            }
        }
    }
}
