using System.Text;
using AlertEngine.Api;
using Microsoft.AspNetCore.Http;

namespace AlertEngine.Tests.Api;

public sealed class AnswerStreamTests : IDisposable
{
    private readonly MemoryStream body = new();
    private readonly DefaultHttpContext context;

    public AnswerStreamTests() => context = new() { Response = { Body = body } };

    [Fact]
    public async Task Nothing_is_in_the_response_before_it_is_sent()
    {
        using var answer = new AnswerStream(context);
        answer.Json.WriteStringValue("x");
        await answer.SendSomeAsync();
        var before = body.Length;

        await answer.EndAsync();

        Assert.Equal(0, before);
        Assert.Equal("\"x\"", Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal(3, context.Response.ContentLength);
    }

    [Fact]
    public async Task An_answer_may_end_with_a_newline()
    {
        using var answer = new AnswerStream(context);
        answer.Json.WriteStringValue("x");

        await answer.EndLineAsync();

        Assert.Equal("\"x\"\n", Encoding.UTF8.GetString(body.ToArray()));
        Assert.Equal(4, context.Response.ContentLength);
    }

    [Fact]
    public async Task A_long_answer_goes_out_in_pieces()
    {
        using var answer = new AnswerStream(context);
        var longest = 0L;
        answer.Json.WriteStartArray();
        for (var i = 0; i < 10_000; i++)
        {
            var before = body.Length;
            answer.Json.WriteStringValue("0123456789");
            await answer.SendSomeAsync();
            longest = Math.Max(longest, body.Length - before);
        }

        answer.Json.WriteEndArray();
        await answer.EndAsync();

        Assert.InRange(longest, 1, 64 * 1024);
        Assert.Equal((10_000 * 13) + 1, body.Length);
    }

    public void Dispose() => body.Dispose();
}
