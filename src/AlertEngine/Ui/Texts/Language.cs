namespace AlertEngine.Ui.Texts;

/// <summary>A language in which pages are written.</summary>
/// <param name="Tag">As HTML and browsers name it.</param>
/// <param name="Name">In itself.</param>
internal sealed record Language(string Tag, string Name)
{
    public static readonly Language English = new("en", "English");
    public static readonly Language Chinese = new("zh-CN", "中文");
}
