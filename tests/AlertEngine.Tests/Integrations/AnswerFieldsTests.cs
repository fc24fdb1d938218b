using AlertEngine.Integrations;

namespace AlertEngine.Tests.Integrations;

public sealed class AnswerFieldsTests
{
    [Fact]
    public void An_answer_gives_its_texts_numbers_and_what_is_true()
    {
        Assert.True(AnswerFields.TryRead(
            """{"ok":true,"error":"a","code":42001,"none":null,"list":[1],"inner":{"ok":false},"error":"b"}""", out var answer, out _));

        Assert.Equal((true, "b", "42001"), (answer.Holds("ok"), answer["error"], answer["code"]));
        Assert.Equal(("", "", "", ""), (answer["none"], answer["list"], answer["inner"], answer["absent"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"ok\":true")]
    [InlineData("{\"error\":\"\\ud800\"}")]
    public void What_is_no_object_in_JSON_is_not_read(string body)
    {
        Assert.False(AnswerFields.TryRead(body, out _, out var error));

        Assert.NotEmpty(error);
    }

    [Fact]
    public void Nesting_without_end_is_not_read() =>
        Assert.False(AnswerFields.TryRead($"{{\"a\":{new string('[', 100_000)}", out _, out _));
}
