using AlertEngine.Configuration.Yaml;
using AlertEngine.GoTemplates;
using AlertEngine.GoTemplates.Alertmanager;

namespace AlertEngine.Integrations.Opsgenie;

/// <summary>Whom Opsgenie tells of an alert; each of its texts may be a template.</summary>
internal sealed record OpsgenieResponder(string Id, string Name, string Username, string Type)
{
    /// <summary>Stands for one team for each name in a list.</summary>
    private const string Teams = "teams";

    private static readonly string[] Types = ["team", Teams, "user", "escalation", "schedule"];

    public static OpsgenieResponder Read(YamlMap map)
    {
        var responder = new OpsgenieResponder(Id: map.Text("id"), Name: map.Text("name"), Username: map.Text("username"), Type: map.Text("type"));
        if (responder.Misfit() is { } misfit)
        {
            map.Note($"opsGenieConfig responder {{{responder.Id} {responder.Name} {responder.Username} {responder.Type}}} {misfit}");
        }

        return responder;
    }

    /// <summary>For one message; of nobody when the templates give no name.</summary>
    public IEnumerable<OpsgenieResponder> Rendered(MessageTexts texts)
    {
        var responder = new OpsgenieResponder(
            texts.Text("responders.id", Id), texts.Text("responders.name", Name), texts.Text("responders.username", Username),
            texts.Text("responders.type", Type));
        if (responder.IsNobody)
        {
            return [];
        }

        return responder.Type == Teams
            ? responder.Name.Split(',').Select(name => responder with { Name = name, Type = "team" })
            : [responder];
    }

    private bool IsNobody => Id.Length == 0 && Name.Length == 0 && Username.Length == 0;

    private string? Misfit()
    {
        if (IsNobody)
        {
            return "has to have at least one of id, username or name specified";
        }

        if (Type.Contains("{{", StringComparison.Ordinal))
        {
            new TemplateLibrary(AlertmanagerFunctions.Language).TryCompile("", Type, OutputFormat.Text, out var wrong);

            return wrong is null ? null : $"type contains invalid template syntax: {wrong.Text}";
        }

        return Types.Contains(Type, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"type does not match valid options ^({string.Join('|', Types)})$";
    }
}
