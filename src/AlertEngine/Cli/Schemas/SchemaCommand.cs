using System.CommandLine;
using AlertEngine.Configuration;
using AlertEngine.Configuration.Rules;
using AlertEngine.Configuration.Yaml;
using AlertEngine.Integrations;
using AlertEngine.Rules;
using AlertEngine.RuleTests;

namespace AlertEngine.Cli.Schemas;

/// <summary><c>schema print</c> gives editors the JSON Schema of our files, made of what their readers ask for.</summary>
internal static class SchemaCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("kind") { Description = "rules, config or tests" };
        kind.AcceptOnlyFromAmong("rules", "config", "tests");
        var print = new Command("print", "Print the JSON Schema of rule files, configurations or files with tests") { kind };
        print.SetAction(result => result.InvocationConfiguration.Output.WriteLine(Of(result.GetValue(kind)!)));

        return new("schema", "What may stand in files, for editors and other tools") { print };
    }

    private static string Of(string kind) => kind switch
    {
        "rules" => SchemaJson.Write(new SchemaProbe(ReadRules).Root(), "AlertEngine rule file"),
        "tests" => SchemaJson.Write(new SchemaProbe(map => RuleTestReader.Read("tests.yml", map.Unprinted())).Root(), "AlertEngine rule tests"),
        _ => SchemaJson.Write(new SchemaProbe(map => ConfigReader.Read(map, IntegrationKinds.All)).Root(), "AlertEngine configuration"),
    };

    // vmalert's files may have all that Prometheus' have, and more; a manifest has its groups under spec.
    private static void ReadRules(YamlMap map)
    {
        var own = map.Unprinted();
        ReadGroups(own);
        own.Text("apiVersion");
        own.Text("kind");
        own.Any("metadata");
        own.Any("status");
        if (own.Map("spec") is { } manifest)
        {
            ReadGroups(manifest);
        }
    }

    private static void ReadGroups(YamlMap map)
    {
        var reading = new RuleReading(RuleDialect.Vmalert, RuleOptions.Default, new ScalarPlaces(""), [], []);
        foreach (var group in map.Unprinted().Entries("groups"))
        {
            new RuleGroupReader(reading, "rules.yml").Read(group);
        }
    }
}
