using AlertEngine.Cli;

namespace AlertEngine.Tests.Cli;

public sealed class TerminalTextTests
{
    [Theory]
    [InlineData("db-1:9100 数据库 👩‍🔧", "db-1:9100 数据库 👩‍🔧")]
    [InlineData("\u001b[2Jgone\n", "\uFFFD[2Jgone\uFFFD")]
    [InlineData("fdp.\u202Eexe", "fdp.\\u202eexe")]
    [InlineData("\u2066a\u2069\u061C", "\\u2066a\\u2069\\u061c")]
    public void What_a_terminal_would_obey_is_shown_instead(string text, string expected) =>
        Assert.Equal(expected, TerminalText.Clean(text));
}
