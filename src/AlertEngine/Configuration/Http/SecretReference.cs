using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration.Http;

/// <summary>The <c>*_ref</c> keys name secrets of a secret manager, which neither Alertmanager nor this program has.</summary>
internal static class SecretReference
{
    public static void Refuse(YamlMap map, string key)
    {
        if (map.TextOrNull(key) is not null)
        {
            map.Note(key, $"{key}: cannot use secret ref without manager");
        }
    }
}
