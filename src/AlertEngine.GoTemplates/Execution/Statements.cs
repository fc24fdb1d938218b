using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>Carries out the statements of a template.</summary>
internal sealed class Statements(Evaluation evaluation)
{
    /// <summary>How a run of statements ended.</summary>
    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    public void Walk(Value dot, Block block) => Run(dot, block);

    private Flow Run(Value dot, Block block)
    {
        evaluation.GuardStack();
        foreach (var statement in block.Statements)
        {
            evaluation.Charge(1);
            var flow = Run(dot, statement);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Run(Value dot, Node statement)
    {
        switch (statement)
        {
            case Node.Text text:
                evaluation.Output.Append(text.Value);
                return Flow.Next;
            case Node.Action action:
                Act(dot, action);
                return Flow.Next;
            case Node.If branch:
                return Choose(dot, branch.Pipe, branch.Then, branch.Otherwise, branch.Scope, rebinds: false);
            case Node.With branch:
                return Choose(dot, branch.Pipe, branch.Then, branch.Otherwise, branch.Scope, rebinds: true);
            case Node.Range range:
                return Loop(dot, range);
            case Node.Template call:
                Call(dot, call);
                return Flow.Next;
            default:
                return statement is Node.Break ? Flow.Break : Flow.Continue;
        }
    }

    private void Act(Value dot, Node.Action action)
    {
        var value = evaluation.Pipelines.Evaluate(dot, action.Pipe);
        if (action.Pipe.Variables.IsEmpty)
        {
            ValueText.Print(evaluation.Output, value);
        }
    }

    private Flow Choose(
        Value dot, Node.Pipeline pipe, Block then, Block? otherwise, Node.Slots scope, bool rebinds)
    {
        var value = evaluation.Pipelines.Evaluate(dot, pipe);
        var flow = Truth.Of(value) ? Run(rebinds ? value : dot, then)
            : otherwise is null ? Flow.Next
            : Run(dot, otherwise);
        evaluation.Clear(scope);

        return flow;
    }

    private void Call(Value dot, Node.Template call)
    {
        evaluation.PointAt(call);
        var definition = evaluation.Template.Find(call.Name)
            ?? throw evaluation.Fail($"template {Quoting.Quote(call.Name)} not defined");
        var argument = call.Pipe is null ? Value.None : evaluation.Pipelines.Evaluate(dot, call.Pipe);
        evaluation.PointAt(call);
        evaluation.Invoke(definition, argument);
    }

    private Flow Loop(Value dot, Node.Range range)
    {
        var value = evaluation.Pipelines.Evaluate(dot, range.Pipe);
        if (!Iterate(range, value) && range.Otherwise is { } otherwise)
        {
            var flow = Run(dot, otherwise);
            evaluation.Clear(range.Scope);
            return flow;
        }

        evaluation.Clear(range.Scope);
        return Flow.Next;
    }

    /// <summary>Whether there was anything to iterate over.</summary>
    private bool Iterate(Node.Range range, Value value)
    {
        switch (value.Kind)
        {
            case Kind.None:
                return false;
            case Kind.List:
                var items = value.As<ListValue>()!.Items;
                for (var i = 0; i < items.Length && Once(range, Value.Of(i), items[i]); i++)
                {
                }

                return !items.IsEmpty;
            case Kind.Map:
                var map = value.As<MapValue>()!;
                foreach (var (key, element) in map.Entries)
                {
                    if (!Once(range, Value.Of(key), element))
                    {
                        break;
                    }
                }

                return map.Count > 0;
            case Kind.Int or Kind.Uint:
                return Count(range, value);
            default:
                throw evaluation.Fail($"range can't iterate over {ValueText.Of(value)}");
        }
    }

    private bool Count(Node.Range range, Value value)
    {
        if (range.Pipe.Variables.Length > 1)
        {
            throw evaluation.Fail($"can't use {ValueText.Of(value)} to iterate over more than one variable");
        }

        for (var i = 0L; i < value.Integer && Once(range, Value.Of(value.Type!, i), Value.Of(value.Type!, i)); i++)
        {
        }

        return value.Integer > 0;
    }

    private bool Once(Node.Range range, Value index, Value element)
    {
        evaluation.Charge(1);
        var variables = range.Pipe.Variables;
        if (variables.Length == 1)
        {
            evaluation.Slot(variables[0].Slot) = element;
        }
        else if (variables.Length == 2)
        {
            evaluation.Slot(variables[0].Slot) = index;
            evaluation.Slot(variables[1].Slot) = element;
        }

        var flow = Run(element, range.Body);
        evaluation.Clear(range.Scope with { From = range.Scope.From + DeclaredCount(range.Pipe) });

        return flow != Flow.Break;
    }

    private static int DeclaredCount(Node.Pipeline pipe) => pipe.Assigns ? 0 : pipe.Variables.Length;
}
