using System.Text;
using AlertEngine.Querying.Decoding;

namespace AlertEngine.Tests.Querying;

public sealed class AnswerTests
{
    private const string Wrong = "WrongType: rule result is not a vector or scalar";

    [Theory]
    [InlineData("""{"metric":{"a":"b"},"value":[1435781451.781,"1"]}""", "{a=\"b\"} 1")]
    [InlineData("""{"metric":{},"value":[1,"-0.25"]}""", "{} -0.25")]
    [InlineData("""{"metric":{"a":"b"},"value":[1,"NaN"]}""", "{a=\"b\"} NaN")]
    [InlineData("""{"metric":{"a":"b"},"value":[1,"+Inf"]}""", "{a=\"b\"} Infinity")]
    [InlineData("""{"metric":{"a":"b"},"value":[1,"-Inf"]}""", "{a=\"b\"} -Infinity")]
    [InlineData("""{"metric":{"a":"b"},"value":[1,"1.5e+300"]}""", "{a=\"b\"} 1.5E+300")]
    [InlineData("""{"metric":{"a":"b"},"value":[1,"0.30000000000000004"]}""", "{a=\"b\"} 0.30000000000000004")]
    [InlineData("""{"metric":{"a":"b"},"value":[1,"9007199254740993"]}""", "{a=\"b\"} 9007199254740992")]
    [InlineData("""{"metric":{"a":"b"},"value":[1,2.5]}""", "{a=\"b\"} 2.5")]
    [InlineData("""{"value":[1,"1"],"metric":{"b":"2","a":"1"}}""", "{a=\"1\", b=\"2\"} 1")]
    [InlineData("""{"metric":{"a":"}]\"{\\"},"value":[1,"1"]}""", """{a="}]\"{\\"} 1""")]
    [InlineData("""{"metric":{"\u0061":"\u00e9\n"},"value":[1,"\u0031"]}""", """{a="é\n"} 1""")]
    [InlineData("""{"metric":{"a":"1","a":"2"},"value":[1,"1"]}""", "{a=\"2\"} 1")]
    [InlineData("""{"metric":{"a":""},"value":[1,"1"]}""", "{} 1")]
    [InlineData("""{ "metric" : { "a" : "b" } , "value" : [ 1 , "1" ] }""", "{a=\"b\"} 1")]
    [InlineData("""{"metric":{"a":"b"},"other":{"x":[1,{}]},"value":[1,"1"],"more":null}""", "{a=\"b\"} 1")]
    [InlineData("""{"value":[1,"1"]}""", "{} 1")]
    [InlineData("""{"metric":{"a":"日本"},"value":[1,"1"]}""", "{a=\"日本\"} 1")]
    public async Task An_element_is_read_however_it_is_spelled_and_cut(string element, string expected)
    {
        var json = Answers.Vector(element);

        Assert.Equal(expected, await Answers.ReadAsync(json));
        Assert.Equal(expected, await Answers.ReadAsync(json, piece: 1));
        Assert.Equal(expected, await Answers.ReadAsync(json, piece: 7));
    }

    [Theory]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]}}""", "")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":null}}""", "")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1.5,"42"]}}""", "{} 42")]
    [InlineData("""{"data":{"result":[1.5,"42"],"resultType":"scalar"},"status":"success"}""", "{} 42")]
    [InlineData("""{"data":{"result":[{"metric":{},"value":[1,"1"]}],"resultType":"vector"},"status":"success"}""", "{} 1")]
    [InlineData("""{"status":"success","data":{"resultType":"string","result":[1,"text"]}}""", Wrong)]
    [InlineData("""{"status":"success","data":{"resultType":"matrix","result":[]}}""", Wrong)]
    [InlineData("""{"status":"success","data":{"result":[{"metric":{},"values":[[1,"1"]]}],"resultType":"matrix"}}""", Wrong)]
    [InlineData("""{"status":"success","isPartial":true,"data":{"resultType":"vector","result":[]},"stats":{"seriesFetched":"17","executionTimeMsec":2}}""", "partial\nfetched 17")]
    [InlineData("""{"status":"success","isPartial":false,"data":{"resultType":"vector","result":[]},"stats":{"seriesFetched": 3}}""", "fetched 3")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]},"infos":["PromQL info: x"],"warnings":["PromQL warning: y"]}""", "warning PromQL warning: y\nnote PromQL info: x")]
    [InlineData("""{"status":"success","warnings":["store 2 did not answer"],"data":{"resultType":"vector","result":[]}}""", "warning store 2 did not answer\npartial")]
    [InlineData("""{"status":"error","errorType":"execution","error":"no\nsuch thing"}""", "Refused: execution: no such thing")]
    [InlineData("""{"status":"error","errorType":"timeout","error":"too slow"}""", "TimedOut: timeout: too slow")]
    [InlineData(" {\"status\":\"success\",\n\"data\":{ \"resultType\" : \"vector\" ,\t\"result\" : [ ] } } \n", "")]
    public async Task An_answer_is_read_in_whatever_order_its_parts_come(string json, string expected)
    {
        Assert.Equal(expected, await Answers.ReadAsync(json));
        Assert.Equal(expected, await Answers.ReadAsync(json, piece: 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html><body>Sign in</body></html>")]
    [InlineData("""{"status":"success"}""")]
    [InlineData("""{"status":"success","data":null}""")]
    [InlineData("""{"status":"success","data":[]}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":{}}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[[1,"1"]]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector"}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"streams","result":[]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[1,"2"]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"scalar","result":[1,{}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]}}x""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[]}""")]
    [InlineData("""{"status":7,"data":{"resultType":"vector","result":[]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{}}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":1},"value":[1,"1"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":[],"value":[1,"1"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a""b"},"value":[1,"1"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"one"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":"1"}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1",2]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":"\ud800"},"value":[1,"1"]}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]},]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]} {}]}}""")]
    [InlineData("""{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"histogram":[1,{"count":"1","sum":"1","buckets":[[0,"0.3","0.1","1"]]}]}]}}""")]
    public async Task What_is_no_answer_is_broken(string json)
    {
        Assert.StartsWith("Broken: ", await Answers.ReadAsync(json), StringComparison.Ordinal);
        Assert.StartsWith("Broken: ", await Answers.ReadAsync(json, piece: 1), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_anywhere_is_broken()
    {
        var json = Encoding.UTF8.GetBytes(Answers.Vector("""{"metric":{"a":"b"},"value":[1,"1"]}""", """{"metric":{"a":"c"},"value":[2,"3"]}"""));

        for (var length = 0; length < json.Length; length++)
        {
            Assert.StartsWith("Broken: ", await Answers.ReadAsync(json[..length]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_that_is_not_Unicode_keeps_its_series()
    {
        var json = Encoding.Latin1.GetBytes(Answers.Vector("""{"metric":{"a":"é"},"value":[1,"1"]}"""));

        Assert.Equal("{a=\"\ufffd\"} 1", await Answers.ReadAsync(json));
    }

    [Fact]
    public async Task Nesting_without_end_is_broken()
    {
        var json = Answers.Vector($$"""{"metric":{"a":"b"},"x":{{new string('[', 100_000)}}""");

        Assert.Equal("Broken: the answer is not JSON", await Answers.ReadAsync(json));
    }

    [Theory]
    [InlineData(1000, 16 << 20, 100, "TooLarge: the answer is larger than 1000 bytes")]
    [InlineData(1 << 30, 128, 100, "TooLarge: a part of the answer is larger than 128 bytes")]
    [InlineData(1 << 30, 16 << 20, 64, "TooLarge: the answer has more than 64 series")]
    public async Task What_is_too_large_is_not_taken(long bytes, int part, int series, string expected)
    {
        var small = Enumerable.Range(0, 80).Select(i => $$"""{"metric":{"i":"{{i}}"},"value":[1,"1"]}""");
        var large = $$"""{"metric":{"i":"{{new string('x', 1000)}}"},"value":[1,"1"]}""";

        Assert.Equal(expected, await Answers.ReadAsync(Answers.Vector(small.Append(large)), limits: new AnswerLimits(bytes, part, series)));
    }

    [Fact]
    public async Task A_label_may_be_as_large_as_a_part()
    {
        var label = new string('x', 1_000_000);

        Assert.Equal($"{{a=\"{label}\"}} 1", await Answers.ReadAsync(Answers.Vector($$"""{"metric":{"a":"{{label}}"},"value":[1,"1"]}"""), piece: 4096));
    }

    [Fact]
    public async Task Texts_beside_an_answer_are_few_short_and_printable()
    {
        var texts = Enumerable.Range(0, 50).Select(i => $"\"{i}\\u001b[2J{new string('x', 5000)}\"");
        var json = $$$"""{"status":"success","warnings":[{{{string.Join(',', texts)}}}],"data":{"resultType":"vector","result":[]}}""";

        var lines = (await Answers.ReadAsync(json)).Split('\n');

        Assert.Equal(21, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length < 1100 && !line.Any(char.IsControl)));
    }

    [Theory]
    [InlineData("""{"count":"42","sum":"1.5","buckets":[[0,"0.25","0.5","12"],[0,"0.5","1","30"]]}""", "{count:42, sum:1.5, (0.25,0.5]:12, (0.5,1]:30}")]
    [InlineData("""{"count":"7","sum":"-3","buckets":[[1,"-1.414213562373095","-1","2"],[3,"-0.001","0.001","1"],[0,"1","1.414213562373095","4"]]}""", "{count:7, sum:-3, [-1.414213562373095,-1):2, [-0.001,0.001]:1, (1,1.414213562373095]:4}")]
    [InlineData("""{"count":"3","sum":"9","buckets":[[3,"-Inf","5","1"],[0,"5","10","1"],[0,"10","+Inf","1"]]}""", "{count:3, sum:9, [-Inf,5]:1, (5,10]:1, (10,+Inf]:1}")]
    [InlineData("""{"count":"0","sum":"0"}""", "{count:0, sum:0}")]
    public async Task A_histogram_comes_back_with_its_buckets(string histogram, string expected)
    {
        var element = $$"""{"metric":{"a":"b"},"histogram":[1,{{histogram}}]}""";

        Assert.Equal($"{{a=\"b\"}} {expected}", await Answers.ReadAsync(Answers.Vector(element)));
    }
}
