using System.CommandLine;

namespace AlertEngine.Cli.Amtool;

/// <summary><c>cluster show</c> prints who else there is.</summary>
internal static class ClusterShow
{
    public static Command Create(string name, AmtoolFlags flags)
    {
        var command = new Command(name, "Print the state of the cluster and its peers");
        command.SetVerb(flags, async (run, _, cancellationToken) =>
        {
            var status = await run.Server.StatusAsync(cancellationToken);

            return run.Use(status.Then(whole => ListedJson.TryCluster(whole.Value.Cluster)), cluster => Print(cluster, run));
        });

        return command;
    }

    private static void Print(Listed<ClusterStatus> cluster, AmtoolRun run)
    {
        if (run.Form == OutputForm.Json)
        {
            run.Output.WriteLine(cluster.Json);
            return;
        }

        run.Output.WriteLine($"Cluster Status:  {cluster.Value.Status}");
        run.Output.WriteLine($"Node Name:       {cluster.Value.Name}");
        if (run.Form == OutputForm.Extended)
        {
            PrintPeers(cluster.Value, run.Output);
        }
    }

    private static void PrintPeers(ClusterStatus cluster, TextWriter output)
    {
        var table = new Table("Address", "Name") { HeaderEndsOpen = true };
        foreach (var peer in (cluster.Peers ?? []).OrderBy(peer => peer.Address, StringComparer.Ordinal))
        {
            table.Add(peer.Address, peer.Name);
        }

        output.WriteLine();
        table.Print(output);
    }
}
