namespace AlertEngine.Ui.Texts;

/// <summary>One text in the languages that pages are written in.</summary>
internal sealed record Wording(string English, string Chinese)
{
    public string In(Language language) => language == Language.Chinese ? Chinese : English;
}
