using System.Text;
using System.Text.Json;
using AlertEngine.Diagnostics.Logs;
using FsCheck;
using FsCheck.Fluent;

namespace AlertEngine.Tests.Diagnostics.Logs;

public sealed class LogLineTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("http://127.0.0.1:9093/#/alerts", "http://127.0.0.1:9093/#/alerts")]
    [InlineData(@"C:\data", @"C:\data")]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("a=b", "\"a=b\"")]
    [InlineData("say \"hi\" \\o/", "\"say \\\"hi\\\" \\\\o/\"")]
    [InlineData("one\r\ntwo\tthree", "\"one\\r\\ntwo\\tthree\"")]
    [InlineData("\u001b[31mred\u0007", "\"\\u001b[31mred\\u0007\"")]
    [InlineData("\u0085\u2028\u202etxt.exe", "\"\\u0085\\u2028\\u202etxt.exe\"")]
    [InlineData("告警 🔥", "\"告警 🔥\"")]
    [InlineData(200, "200")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(true, "true")]
    [InlineData(null, "null")]
    public void A_value_in_logfmt_is_quoted_when_it_must_be(object? value, string expected)
    {
        using var log = new Logging();

        log.Log("Key", value);

        Assert.Equal($"{Logging.Start} key={expected}\n", log.Read());
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("say \"hi\" \\o/\n", "\"say \\\"hi\\\" \\\\o/\\n\"")]
    [InlineData("\u001b\u202e", "\"\\u001b\\u202e\"")]
    [InlineData("告警 🔥", "\"告警 🔥\"")]
    [InlineData(200, "200")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(true, "true")]
    [InlineData(null, "null")]
    public void A_value_in_json_keeps_its_type(object? value, string expected)
    {
        using var log = new Logging(LogFormat.Json);

        log.Log("Key", value);

        Assert.Equal(
            """{"time":"2026-11-21T10:00:00.123Z","level":"INFO","source":"Dispatcher","msg":"hello","""
                + $$"""
                "component":"dispatch","key":{{expected}}}

                """,
            log.Read());
    }

    [Theory]
    [InlineData("Group", "group")]
    [InlineData("AlertName", "alert_name")]
    [InlineData("HTTPStatus", "http_status")]
    [InlineData("rule_group", "rule_group")]
    [InlineData("a=b c\n", "a_b_c_")]
    [InlineData("", "_")]
    [InlineData("Level", "level_")]
    [InlineData("Component", "component_")]
    public void A_name_becomes_a_key_that_no_other_value_of_the_line_has(string name, string expected)
    {
        using var log = new Logging();

        log.Log(name, 1);

        Assert.Equal($"{Logging.Start} {expected}=1\n", log.Read());
    }

    public static TheoryData<object, string> Values => new()
    {
        { Instant.FromUtc(2026, 11, 21, 10, 0), "2026-11-21T10:00:00Z" },
        { Duration.FromMilliseconds(1500), "1.5s" },
        { TimeSpan.FromMinutes(2), "120s" },
        { new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.FromHours(1)), "2026-11-21T10:00:00.000Z" },
        { (string[])["a", "b c"], "\"a, b c\"" },
        { LogFormat.Json, "Json" },
        { new Uri("http://x/"), "http://x/" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_says_what_it_is_in_its_own_words(object value, string expected)
    {
        using var log = new Logging();

        log.Log("Key", value);

        Assert.Equal($"{Logging.Start} key={expected}\n", log.Read());
    }

    [Fact]
    public void A_very_long_value_is_cut_and_says_so()
    {
        using var log = new Logging();

        log.Log("Key", new string('x', LogLine.LongestValue + 5));

        var kept = new string('x', LogLine.LongestValue);
        Assert.EndsWith($" key=\"{kept}... (5 more characters)\"\n", log.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_does_not_fall_inside_a_letter()
    {
        using var log = new Logging();

        log.Log("Key", new string('x', LogLine.LongestValue - 1) + "🔥");

        Assert.EndsWith("x... (2 more characters)\"\n", log.Read(), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_letter_is_replaced()
    {
        using var log = new Logging();

        log.Log("Key", "a\ud800b");

        Assert.Equal($"{Logging.Start} key=\"a\ufffdb\"\n", log.Read());
    }

    [Fact]
    public void Whatever_is_logged_is_one_line_of_json_that_says_it() =>
        Check.QuickThrowOnFailure(Prop.ForAll<string>(value =>
        {
            using var log = new Logging(LogFormat.Json);
            log.Log("Key", value);

            var line = log.Read();

            // The detour shows halves of letters as they must come out.
            var expected = value is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(value));
            using var json = JsonDocument.Parse(line);
            Assert.Equal(expected, json.RootElement.GetProperty("key").GetString());
            Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        }));
}
