namespace AlertEngine.Integrations.Email.Mime;

/// <summary>Names of headers.</summary>
internal static class HeaderName
{
    /// <summary>Whether it can stand before a colon: letters, digits and signs of ASCII, without spaces.</summary>
    public static bool IsFit(string name) => name.Length > 0 && name.All(character => character is > ' ' and <= '~' and not ':');

    /// <summary>Each word between hyphens with a capital, as <c>Message-Id</c>.</summary>
    public static string Canonical(string name) =>
        !IsFit(name) ? name : string.Create(name.Length, name, static (letters, name) =>
        {
            for (var i = 0; i < name.Length; i++)
            {
                letters[i] = i == 0 || name[i - 1] == '-' ? char.ToUpperInvariant(name[i]) : char.ToLowerInvariant(name[i]);
            }
        });
}
