using Firebreak.Ground.Record;

namespace Firebreak.Ground.Events;

/// <summary>Something that happened and that others may hear about. It holds keys and plain facts, never a protected value.</summary>
/// <remarks>Its kind in the log is the name of its type, so a type of event isn't renamed once it has been released.</remarks>
public interface IEvent;

/// <summary>What follows from an event. It runs after the event was committed, in a change of its own, and has its effects exactly once.</summary>
public abstract class Reaction
{
    /// <summary>A name that stays the same for ever: by it the log knows what has been done.</summary>
    public abstract string Name { get; }

    /// <summary>The kind of event it waits for.</summary>
    public abstract Type EventType { get; }

    internal abstract Task RunAsync(IEvent happened, Change change, CancellationToken cancellation);
}

/// <summary>A reaction to one kind of event.</summary>
public abstract class Reaction<TEvent> : Reaction
    where TEvent : IEvent
{
    /// <inheritdoc />
    public sealed override Type EventType => typeof(TEvent);

    /// <summary>Records what follows. It may be run again after a failure, so it does nothing but write to the change it is given.</summary>
    protected abstract Task RunAsync(TEvent happened, Change change, CancellationToken cancellation);

    internal sealed override Task RunAsync(IEvent happened, Change change, CancellationToken cancellation) => RunAsync((TEvent)happened, change, cancellation);
}
