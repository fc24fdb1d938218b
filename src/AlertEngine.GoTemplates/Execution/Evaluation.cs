using System.Runtime.CompilerServices;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>One rendering under way: its output, its variables, and what it has used up.</summary>
internal sealed class Evaluation
{
    private const int StepsBetweenChecks = 4096;

    private static readonly Node Beginning = new Node.Text(0, "");

    [ThreadStatic]
    private static Evaluation? spare;

    private readonly Statements statements;
    private Value[] stack = new Value[64];
    private int top;
    private int highest;
    private int stepsLeft;
    private int stepsUntilCheck;
    private int depth;
    private Definition running = null!;
    private Node at = null!;
    private CancellationToken cancellation;

    private Evaluation()
    {
        Pipelines = new Pipelines(this);
        statements = new Statements(this);
    }

    public TextBuffer Output { get; } = new(RenderLimits.Default.Output);

    public Pipelines Pipelines { get; }

    public Template Template { get; private set; } = null!;

    public RenderContext Context { get; private set; } = RenderContext.Empty;

    public IReadOnlyDictionary<string, QueryAnswer>? Answers { get; private set; }

    /// <summary>The argument of the whole rendering.</summary>
    public Value Data { get; private set; }

    /// <summary>The texts of the data that are being rendered as templates themselves, the outermost first.</summary>
    public List<string> Trail { get; } = [];

    /// <summary>Where the variables of the running template start on the stack.</summary>
    public int Frame { get; private set; }

    public RenderLimits Limits => Template.Limits;

    /// <summary>Renders a whole template; the answers are those to its queries so far.</summary>
    public static Rendering Run(
        Template template, Value data, RenderContext context, IReadOnlyDictionary<string, QueryAnswer>? answers,
        CancellationToken cancellationToken)
    {
        var evaluation = spare ?? new Evaluation();
        spare = null; // a function may render another template meanwhile
        try
        {
            evaluation.Start(template, data, context, answers, cancellationToken);
            evaluation.Invoke(template.Definition, data);
            return new Rendering(Utf8Text.Repair(evaluation.Output.Take(0)));
        }
        catch (Abort abort)
        {
            return new Rendering(abort.Error);
        }
        catch (LimitException limit)
        {
            return new Rendering(evaluation.ErrorHere(limit.Message));
        }
        finally
        {
            evaluation.Reset();
            spare = evaluation;
        }
    }

    public ref Value Slot(int slot) => ref stack[Frame + slot];

    public ref Value At(int index) => ref stack[index];

    public ReadOnlySpan<Value> Arguments(int start, int count) => stack.AsSpan(start, count);

    /// <summary>Sets values aside on the stack; they are given back with <see cref="Release"/>.</summary>
    public int Reserve(int count)
    {
        var start = top;
        top += count;
        if (top > stack.Length)
        {
            Array.Resize(ref stack, Math.Max(top, stack.Length * 2));
        }

        highest = Math.Max(highest, top);
        return start;
    }

    public void Release(int start) => top = start;

    public void Clear(Node.Slots slots)
    {
        for (var slot = slots.From; slot < slots.To; slot++)
        {
            Slot(slot) = Value.Undefined;
        }
    }

    public void PointAt(Node node) => at = node;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(int steps)
    {
        stepsUntilCheck -= steps;
        if (stepsUntilCheck < 0)
        {
            CheckLimits();
        }
    }

    /// <summary>Ends a rendering that would run out of stack, which no program survives.</summary>
    public void GuardStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail($"exceeded maximum template depth ({depth})");
        }
    }

    /// <summary>Runs a definition with its own variables and gives the dot to it.</summary>
    public void Invoke(Definition definition, Value data)
    {
        if (depth >= Limits.Depth)
        {
            throw Fail($"exceeded maximum template depth ({depth})");
        }

        var (running, frame) = (this.running, Frame);
        this.running = definition;
        depth++;
        Frame = Reserve(definition.Slots);
        stack.AsSpan(Frame, definition.Slots).Fill(Value.Undefined);
        Slot(0) = data;
        statements.Walk(data, definition.Body);
        Release(Frame);
        (this.running, Frame) = (running, frame);
        depth--;
    }

    /// <summary>Runs a definition and returns its output instead of keeping it.</summary>
    public string Capture(Definition definition, Value data)
    {
        var start = Output.Length;
        Invoke(definition, data);

        return Output.Take(start);
    }

    public Abort Fail(string message) => new(ErrorHere(message));

    private TemplateError ErrorHere(string message)
    {
        var source = running.Source;
        var (line, column) = (source.LineAt(at.Position), source.ColumnAt(at.Position));
        var place = $"{source.Name}:{line}:{column}: executing {Quoting.Quote(running.Name)} at <{at}>";

        return new TemplateError(source.Name, line, column, message, $"template: {place}: {message}");
    }

    private void CheckLimits()
    {
        cancellation.ThrowIfCancellationRequested();
        stepsLeft -= StepsBetweenChecks - stepsUntilCheck;
        if (stepsLeft < 0)
        {
            throw Fail($"exceeded maximum of {Limits.Steps} steps");
        }

        stepsUntilCheck = Math.Min(StepsBetweenChecks, stepsLeft);
    }

    private void Start(
        Template template, Value data, RenderContext context, IReadOnlyDictionary<string, QueryAnswer>? answers,
        CancellationToken cancellationToken)
    {
        Template = template;
        Data = data;
        Context = context;
        Answers = answers;
        Output.Restart(template.Limits.Output);
        cancellation = cancellationToken;
        stepsLeft = template.Limits.Steps;
        stepsUntilCheck = 0;
        running = template.Definition;
        at = Beginning;
    }

    private void Reset()
    {
        Array.Clear(stack, 0, highest);
        Trail.Clear();
        (top, highest, depth, Frame) = (0, 0, 0, 0);
        (Data, Answers, Template) = (Value.None, null, null!);
        Context = RenderContext.Empty;
    }
}
