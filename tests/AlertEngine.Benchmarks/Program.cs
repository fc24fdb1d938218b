using System.Reflection;
using AlertEngine.Benchmarks.Peers;
using BenchmarkDotNet.Running;

// Whole programs side by side need more than one process and a clock of minutes.
switch (args)
{
    case ["peers", "rules", .. var rest]:
        await RuleCost.RunAsync(rest);
        break;
    case ["peers", "router", .. var rest]:
        await RouterCost.RunAsync(rest);
        break;
    case ["peers", "deliveries", .. var rest]:
        await DeliveryCost.RunAsync(rest);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args);
        break;
}
