using AlertEngine.PromQL.Printing;
using AlertEngine.PromQL.Syntax;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.PromQL;

/// <summary>A query as rules have them, from text to tree and back.</summary>
[MemoryDiagnoser]
public class ParsingBenchmarks
{
    private string query = "";
    private Expr expr = null!;

    [Params("presence", "ratio", "quantile", "filesystem", "wrong")]
    public string Query { get; set; } = "";

    [GlobalSetup]
    public void Choose()
    {
        query = Query switch
        {
            "presence" => "up == 0",
            "ratio" => """
                sum by (job) (rate(http_requests_total{code=~"5.."}[5m])) / sum by (job) (rate(http_requests_total[5m])) > 0.05
                """,
            "quantile" => """
                histogram_quantile(0.99, sum by (le, job) (rate(http_request_duration_seconds_bucket{job="api",code!~"4.."}[5m])))
                """,
            "filesystem" => """
                node_filesystem_avail_bytes{job="node",fstype!="",mountpoint!=""}
                  / node_filesystem_size_bytes{job="node",fstype!="",mountpoint!=""} * 100 < 3
                and node_filesystem_readonly{job="node",fstype!="",mountpoint!=""} == 0
                """,
            _ => "sum by (job) (rate(http_requests_total{code=~\"5..\"})) > ",
        };
        expr = (PromQLParser.Parse(query) as ParseResult.Parsed)?.Expr ?? new Expr.Number(0) { Span = default };
    }

    [Benchmark]
    public ParseResult Parse() => PromQLParser.Parse(query);

    [Benchmark]
    public string Print() => ExprPrinter.Print(expr);
}
