namespace AlertEngine.Labels;

/// <summary>
/// Lets label sets hold one string for a name or value that many of them have. Label sets and annotations with the same names share the
/// list of them.
/// </summary>
internal static class SharedText
{
    // A place holds the last that came to it, so rare ones pass through and frequent ones come back.
    private static readonly string?[] Places = new string?[16 * 1024];
    private static readonly string[]?[] NamePlaces = new string[]?[1024];

    public static string[] NamesOf(ReadOnlySpan<Label> labels)
    {
        var hash = new HashCode();
        foreach (var (name, _) in labels)
        {
            hash.Add(name.GetHashCode(StringComparison.Ordinal));
        }

        ref var place = ref NamePlaces[hash.ToHashCode() & (NamePlaces.Length - 1)];
        var known = place;
        return known is not null && AreNames(known, labels) ? known : place = Share(labels, static label => label.Name);
    }

    public static string[] ValuesOf(ReadOnlySpan<Label> labels) => Share(labels, static label => label.Value);

    private static bool AreNames(string[] names, ReadOnlySpan<Label> labels)
    {
        if (names.Length != labels.Length)
        {
            return false;
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (names[i] != labels[i].Name)
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Share(ReadOnlySpan<Label> labels, Func<Label, string> textOf)
    {
        var shared = new string[labels.Length];
        for (var i = 0; i < shared.Length; i++)
        {
            shared[i] = Share(textOf(labels[i]));
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
