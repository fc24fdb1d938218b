using AlertEngine.Integrations;

namespace AlertEngine.Tests.Integrations;

public sealed class AnswerJsonTests
{
    [Fact]
    public void An_answer_gives_its_texts_numbers_lists_and_what_is_true_at_any_depth()
    {
        var answer = AnswerJson.Of("""{"ok":true,"error":"a","code":42001,"after":1.5,"error":"b","inner":{"list":["x",{"y":"z"}]}}""");

        Assert.Null(answer.Flaw);
        Assert.Equal((true, "b", 42001L, 1.5), (answer["ok"].IsTrue, answer["error"].Text, answer["code"].WholeNumber, answer["after"].Number));
        Assert.True(answer["inner"]["list"].IsList);
        Assert.Equal([("x", ""), ("", "z")], answer["inner"]["list"].Items.Select(item => (item.Text, item["y"].Text)));
    }

    [Theory]
    [InlineData("absent")]
    [InlineData("none")]
    [InlineData("text")]
    [InlineData("inner")]
    [InlineData("fraction")]
    public void What_is_not_there_or_is_something_else_is_empty(string name)
    {
        var place = AnswerJson.Of("""{"none":null,"text":"42","inner":{"ok":false},"fraction":1.5}""")[name]["ok"];

        Assert.Equal(("", null, null, false, false), (place.Text, place.Number, place.WholeNumber, place.IsTrue, place.IsList));
        Assert.Empty(place.Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"ok\":true")]
    public void A_body_that_is_no_object_says_why(string body)
    {
        var answer = AnswerJson.Of(body);

        Assert.NotEmpty(answer.Flaw!);
        Assert.Equal("", answer["ok"].Text);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_shown_as_it_is_written() =>
        Assert.Equal("\"\\ud800\"", AnswerJson.Of("""{"error":"\ud800"}""")["error"].Text);

    [Fact]
    public void Half_of_a_surrogate_pair_names_nothing() =>
        Assert.Equal("", AnswerJson.Of("""{"\ud800":"a"}""")["error"].Text);

    [Fact]
    public void Nesting_without_end_is_not_read() =>
        Assert.NotNull(AnswerJson.Of($"{{\"a\":{new string('[', 100_000)}").Flaw);
}
