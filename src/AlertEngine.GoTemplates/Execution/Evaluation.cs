using System.Runtime.CompilerServices;
using AlertEngine.GoTemplates.Formatting;
using AlertEngine.GoTemplates.Syntax;
using AlertEngine.GoTemplates.Values;

namespace AlertEngine.GoTemplates.Execution;

/// <summary>One rendering under way: its output, its variables, and what it has used up.</summary>
internal sealed class Evaluation
{
    private const int StepsBetweenChecks = 4096;

    private static readonly Node s_start = new Node.Text(0, "");

    [ThreadStatic]
    private static Evaluation? s_spare;

    private readonly Statements _statements;
    private Value[] _stack = new Value[64];
    private int _top;
    private int _highest;
    private int _stepsLeft;
    private int _stepsUntilCheck;
    private int _depth;
    private Definition _running = null!;
    private Node _at = null!;
    private CancellationToken _cancellation;

    private Evaluation()
    {
        Pipelines = new Pipelines(this);
        _statements = new Statements(this);
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
        var evaluation = s_spare ?? new Evaluation();
        s_spare = null; // a function may render another template meanwhile
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
            s_spare = evaluation;
        }
    }

    public ref Value Slot(int slot) => ref _stack[Frame + slot];

    public ref Value At(int index) => ref _stack[index];

    public ReadOnlySpan<Value> Arguments(int start, int count) => _stack.AsSpan(start, count);

    /// <summary>Sets values aside on the stack; they are given back with <see cref="Release"/>.</summary>
    public int Reserve(int count)
    {
        var start = _top;
        _top += count;
        if (_top > _stack.Length)
        {
            Array.Resize(ref _stack, Math.Max(_top, _stack.Length * 2));
        }

        _highest = Math.Max(_highest, _top);
        return start;
    }

    public void Release(int start) => _top = start;

    public void Clear(Node.Slots slots)
    {
        for (var slot = slots.From; slot < slots.To; slot++)
        {
            Slot(slot) = Value.Undefined;
        }
    }

    public void PointAt(Node node) => _at = node;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Charge(int steps)
    {
        _stepsUntilCheck -= steps;
        if (_stepsUntilCheck < 0)
        {
            CheckLimits();
        }
    }

    /// <summary>Ends a rendering that would run out of stack, which no program survives.</summary>
    public void GuardStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Fail($"exceeded maximum template depth ({_depth})");
        }
    }

    /// <summary>Runs a definition with its own variables and gives the dot to it.</summary>
    public void Invoke(Definition definition, Value data)
    {
        if (_depth >= Limits.Depth)
        {
            throw Fail($"exceeded maximum template depth ({_depth})");
        }

        var (running, frame) = (_running, Frame);
        _running = definition;
        _depth++;
        Frame = Reserve(definition.Slots);
        _stack.AsSpan(Frame, definition.Slots).Fill(Value.Undefined);
        Slot(0) = data;
        _statements.Walk(data, definition.Body);
        Release(Frame);
        (_running, Frame) = (running, frame);
        _depth--;
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
        var source = _running.Source;
        var (line, column) = (source.LineAt(_at.Position), source.ColumnAt(_at.Position));
        var place = $"{source.Name}:{line}:{column}: executing {Quoting.Quote(_running.Name)} at <{_at}>";

        return new TemplateError(source.Name, line, column, message, $"template: {place}: {message}");
    }

    private void CheckLimits()
    {
        _cancellation.ThrowIfCancellationRequested();
        _stepsLeft -= StepsBetweenChecks - _stepsUntilCheck;
        if (_stepsLeft < 0)
        {
            throw Fail($"exceeded maximum of {Limits.Steps} steps");
        }

        _stepsUntilCheck = Math.Min(StepsBetweenChecks, _stepsLeft);
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
        _cancellation = cancellationToken;
        _stepsLeft = template.Limits.Steps;
        _stepsUntilCheck = 0;
        _running = template.Definition;
        _at = s_start;
    }

    private void Reset()
    {
        Array.Clear(_stack, 0, _highest);
        Trail.Clear();
        (_top, _highest, _depth, Frame) = (0, 0, 0, 0);
        (Data, Answers, Template) = (Value.None, null, null!);
        Context = RenderContext.Empty;
    }
}
