using System.Text;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Lints;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations;
using BenchmarkDotNet.Attributes;

namespace AlertEngine.Benchmarks.Configuration;

/// <summary>Loading a large configuration and a large rule file, and looking it through.</summary>
[MemoryDiagnoser]
public class LoadBenchmarks
{
    private readonly ConfigLoader loader = new(IntegrationKinds.All, LoadOptions.Default);
    private byte[] configuration = [];
    private byte[] ruleFile = [];
    private string rules = "";
    private RuleFileLoad.Loaded? loaded;

    [GlobalSetup]
    public void Setup()
    {
        configuration = Encoding.UTF8.GetBytes(ConfigurationText(routes: 5_000, receivers: 500));
        rules = RulesText(count: 5_000);
        ruleFile = Encoding.UTF8.GetBytes(rules);
        loaded = new RuleFileReader(RuleOptions.Default with { KeepsText = true }).Read("rules.yml", ruleFile) as RuleFileLoad.Loaded;
    }

    [Benchmark]
    public object Configuration_of_5000_routes_and_500_receivers() =>
        loader.Load("big.yml", configuration) as ConfigLoad.Loaded ?? throw new InvalidOperationException();

    [Benchmark]
    public object? Nodes_of_5000_rules() =>
        YamlReader.ReadFirst(rules, (place, message) => throw new InvalidOperationException($"{place}: {message}"));

    [Benchmark]
    public object Rule_file_of_5000_rules() =>
        new RuleFileReader(RuleOptions.Default).Read("rules.yml", ruleFile) as RuleFileLoad.Loaded ?? throw new InvalidOperationException();

    [Benchmark]
    public object Lints_of_5000_rules() => Linting.Run(new([loaded!], LintSettings.Default), _ => []);

    private static string ConfigurationText(int routes, int receivers)
    {
        var text = new StringBuilder("route:\n  receiver: r0\n  group_by: [alertname]\n  routes:\n");
        for (var i = 0; i < routes; i++)
        {
            text.Append(
                $"""
                    - matchers: ['team="t{i}"', 'severity=~"warning|critical"']
                      receiver: r{i % receivers}
                      group_wait: 30s

                """);
        }

        text.Append("receivers:\n");
        for (var i = 0; i < receivers; i++)
        {
            text.Append($"  - name: r{i}\n    webhook_configs: [{{url: 'http://hooks.example/{i}', max_alerts: 10}}]\n");
        }

        return text.ToString();
    }

    private static string RulesText(int count)
    {
        var text = new StringBuilder("groups:\n  - name: g\n    rules:\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(
                $$$"""
                      - alert: HighErrorRate{{{i}}}
                        expr: sum(rate(http_requests_total{job="j{{{i}}}",code=~"5.."}[5m])) / sum(rate(http_requests_total{job="j{{{i}}}"}[5m])) > 0.05
                        for: 10m
                        labels: {severity: page}
                        annotations:
                          summary: 'Error rate of {{ $labels.job }} is {{ $value | humanizePercentage }}'

                """);
        }

        return text.ToString();
    }
}
