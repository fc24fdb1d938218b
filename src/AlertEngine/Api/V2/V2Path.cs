using System.Collections.Immutable;

namespace AlertEngine.Api.V2;

/// <summary>A path of the API, whose last part may be a parameter, and what its methods do.</summary>
internal sealed class V2Path(string pattern, ImmutableArray<(string Method, RequestDelegate Handle)> methods)
{
    private readonly string? beforeParameter = pattern.IndexOf('{', StringComparison.Ordinal) is >= 0 and var at ? pattern[..at] : null;

    public string Pattern => pattern;

    public string Methods { get; } = string.Join(',', methods.Select(method => method.Method));

    /// <summary>A slash at the end changes nothing.</summary>
    public bool Matches(string path)
    {
        var given = path.EndsWith('/') ? path.AsSpan(0, path.Length - 1) : path;
        if (beforeParameter is null)
        {
            return given.SequenceEqual(pattern);
        }

        return given.StartsWith(beforeParameter, StringComparison.Ordinal)
            && given.Length > beforeParameter.Length
            && !given[beforeParameter.Length..].Contains('/');
    }

    public RequestDelegate? Find(string method) => methods.FirstOrDefault(one => one.Method == method).Handle;
}
