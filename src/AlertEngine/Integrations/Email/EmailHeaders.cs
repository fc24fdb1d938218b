using System.Collections.Immutable;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations.Email.Mime;

namespace AlertEngine.Integrations.Email;

/// <summary>The headers of a configuration, by their canonical names and with those that a mail cannot do without.</summary>
internal static class EmailHeaders
{
    private const string Key = "headers";

    public static ImmutableSortedDictionary<string, string> Read(YamlMap map, string from, string to)
    {
        var headers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var printed = new SortedDictionary<string, CanonicalNode>(StringComparer.Ordinal);
        if (map.Map(Key) is { } written)
        {
            foreach (var name in written.Keys)
            {
                var node = written.TakeWritten(name)!;
                var canonical = HeaderName.Canonical(name);
                if (!HeaderName.IsFit(name))
                {
                    written.Note(name, $"{Key}: \"{name}\" is not the name of a header");
                }
                else if (headers.ContainsKey(canonical))
                {
                    written.Note(name, $"duplicate header \"{canonical}\" in email config");
                }

                headers[canonical] = written.TextOf(node, name) ?? "";
                printed[canonical] = CanonicalNode.TextOf(node);
            }
        }

        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)
            [("Subject", """{{ template "email.default.subject" . }}"""), ("To", to), ("From", from)])
        {
            if (headers.TryAdd(name, text))
            {
                printed[name] = new CanonicalNode.Scalar(text);
            }
        }

        map.Print(Key, new CanonicalNode.Map([.. printed]));

        return headers.ToImmutable();
    }
}
