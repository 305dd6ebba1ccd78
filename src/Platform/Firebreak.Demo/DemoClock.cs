namespace Firebreak.Demo;

/// <summary>A clock that stands until it's moved: by it six weeks pass in seconds, and everything is known since the day on which it was entered.</summary>
public sealed class DemoClock(DateTimeOffset start) : TimeProvider
{
    private long microseconds = start.ToUnixTimeMilliseconds() * 1000;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddMicroseconds(Interlocked.Read(ref microseconds));

    /// <summary>Moves it on. It never goes back: what is known stays known.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        var to = moment.ToUnixTimeMilliseconds() * 1000;
        if (to > Interlocked.Read(ref microseconds))
        {
            Interlocked.Exchange(ref microseconds, to);
        }
    }
}
