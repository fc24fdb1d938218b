namespace AlertEngine.Configuration;

/// <summary>A value that never shows itself: whoever needs it asks for it by name.</summary>
internal sealed class Secret(string value)
{
    public const string Mask = "<secret>";

    public string Reveal() => value;

    public override string ToString() => Mask;
}
