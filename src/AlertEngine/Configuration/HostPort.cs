using AlertEngine.Configuration.Yaml;

namespace AlertEngine.Configuration;

/// <summary>A server's address; the port is never guessed and may be a service's name.</summary>
internal sealed record HostPort(string Host, string Port)
{
    public static HostPort? Read(YamlMap map, string key)
    {
        if (map.TextOrNull(key) is not { } text)
        {
            return null;
        }

        var colon = text.LastIndexOf(':');
        var isBareIpV6 = colon >= 0 && !text.StartsWith('[') && text.IndexOf(':') != colon;
        if (colon < 0 || isBareIpV6 || text.EndsWith(']'))
        {
            map.Note(key, $"{key}: address \"{text}\": {(isBareIpV6 ? "too many colons in address" : "missing port in address")}");
            return null;
        }

        if (colon == text.Length - 1)
        {
            map.Note(key, $"{key}: address \"{text}\": port cannot be empty");
            return null;
        }

        return new(text[..colon].Trim('[', ']'), text[(colon + 1)..]);
    }

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
