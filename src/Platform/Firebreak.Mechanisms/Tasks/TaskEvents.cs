using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>A unit has a task.</summary>
public sealed record TaskOpened(Key<DutyTask> Task, Key<Jurisdiction> Unit, OfficeRole Role) : IEvent;

/// <summary>A task has another deadline, unit or person than before.</summary>
public sealed record TaskMoved(Key<DutyTask> Task) : IEvent;

/// <summary>A task is done or withdrawn.</summary>
public sealed record TaskClosed(Key<DutyTask> Task, TaskState State) : IEvent;

/// <summary>A unit refused a task.</summary>
public sealed record TaskRefused(Key<DutyTask> Task) : IEvent;

/// <summary>A fraction of a task's time has gone by and nothing came of it.</summary>
public sealed record TaskEscalated(Key<DutyTask> Task, Key<Jurisdiction> To, double Fraction) : IEvent;
