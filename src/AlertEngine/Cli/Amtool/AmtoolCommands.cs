using System.CommandLine;
using AlertEngine.Cli.Rendering;

namespace AlertEngine.Cli.Amtool;

/// <summary>amtool's commands, and ours of the same look. A group without a verb lists or shows.</summary>
internal static class AmtoolCommands
{
    public static IEnumerable<Command> Create()
    {
        // One for all, so that a flag counts wherever it stands between the words of a command.
        var flags = new AmtoolFlags();
        var routing = new RoutingSource();

        return
        [
            Group(AlertQuery.Create("alert", flags), "List or report alerts at a running server", AlertQuery.Create("query", flags), AlertAdd.Create(flags)),
            Group(
                SilenceQuery.Create("silence", flags), "List, make, change or end silences at a running server",
                SilenceQuery.Create("query", flags), SilenceAdd.Create(flags), SilenceUpdate.Create(flags), SilenceExpire.Create(flags),
                SilenceImport.Create(flags)),
            Group(
                ConfigShow.Create("config", flags), "Print a running server's configuration, or say where alerts go",
                ConfigShow.Create("show", flags),
                Group(RoutesShow.Create("routes", flags, routing), "Draw the routing tree, or say where alerts go", RoutesShow.Create("show", flags, routing), RoutesTest.Create(flags, routing))),
            Group(ClusterShow.Create("cluster", flags), "Print the state of the cluster", ClusterShow.Create("show", flags)),
            Group(
                DeliveryCommands.Query("delivery", flags), "List, show or repeat what a running server has told",
                DeliveryCommands.Listing(flags), DeliveryCommands.Show(flags), DeliveryCommands.Resend(flags)),
            HistoryQuery.Create(flags),
            ReceiverTest.Create(flags),
            TemplateCommand.Create(flags),
        ];
    }

    private static Command Group(Command whatItDoesAlone, string description, params Command[] verbs)
    {
        whatItDoesAlone.Description = description;
        foreach (var argument in whatItDoesAlone.Arguments)
        {
            argument.Hidden = true; // Else the help says that they stand before a verb.
        }

        foreach (var verb in verbs)
        {
            whatItDoesAlone.Subcommands.Add(verb);
        }

        return whatItDoesAlone;
    }
}
