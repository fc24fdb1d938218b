namespace AlertEngine.Labels;

/// <summary>Lets label sets hold one string for a name or value that many of them have.</summary>
internal static class SharedText
{
    // A place holds the last text that came to it, so rare texts pass through and frequent ones come back.
    private static readonly string?[] Places = new string?[16 * 1024];

    public static string[] Share(ReadOnlySpan<string> texts)
    {
        var shared = texts.ToArray();
        foreach (ref var text in shared.AsSpan())
        {
            text = Share(text);
        }

        return shared;
    }

    private static string Share(string text)
    {
        ref var place = ref Places[text.GetHashCode(StringComparison.Ordinal) & (Places.Length - 1)];
        var known = place;
        return known == text ? known : place = text;
    }
}
