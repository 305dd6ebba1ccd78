using System.Buffers;
using Firebreak.Intake.Files;

namespace Firebreak.Intake.Tables;

/// <summary>Ways in which the lines of a file end.</summary>
[Flags]
internal enum LineEnds
{
    /// <summary>None seen.</summary>
    None = 0,

    /// <summary>Line feed.</summary>
    Lf = 1,

    /// <summary>Carriage return and line feed.</summary>
    CrLf = 2,

    /// <summary>Carriage return alone.</summary>
    Cr = 4,
}

/// <summary>Reads separated text, damaged text included; the state machine is one thought and stays in one file.</summary>
/// <remarks>
/// A quoted field may hold separators, doubled quotation marks and line ends. When a field runs over a line end and the record then doesn't come
/// out sound (a flaw, another number of fields, no end in sight), the quotation mark is taken for damage and the record is read again as one line:
/// one lost quotation mark costs one record, never the rest of the file. See docs/decisions/0010.
/// </remarks>
internal sealed class DelimitedTable : TableReader
{
    /// <summary>Longest record, in characters. A line list has records of some hundreds; the limit keeps memory bounded on any file.</summary>
    public const int LongestRecord = 4 << 20;

    private const int LongestQuotedLines = 200;

    private readonly string name;
    private readonly FileStream stream;
    private readonly StreamReader text;
    private readonly char separator;
    private readonly SearchValues<char> stops;
    private char[] buffer = new char[1 << 16];
    private int start;
    private int end;
    private bool atEnd;

    // Fields of the current record, relative to its start.
    private (int From, int To, bool Doubled)[] fields = new (int, int, bool)[64];
    private int fieldCount;
    private int next;

    public DelimitedTable(SourceFile file, char separator)
    {
        name = file.Name;
        this.separator = separator;
        stops = SearchValues.Create([separator, '"', '\n', '\r']);
        stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        stream.Position = file.Encoding.BomLength;
        text = new StreamReader(stream, file.Encoding.Encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
    }

    /// <summary>Line ends seen so far.</summary>
    public LineEnds Ends { get; private set; }

    /// <summary>First record whose line end differs from that of the first line; 0 while they are all the same.</summary>
    public int FirstMixedEnd { get; private set; }

    public override int FieldCount => fieldCount;

    public override long BytesRead => stream.Position;

    public override ReadOnlySpan<char> this[int index] => Untrimmed(index).Trim();

    public override bool IsBlank
    {
        get
        {
            for (var i = 0; i < fieldCount; i++)
            {
                if (this[i].Length > 0)
                {
                    return false;
                }
            }

            return true;
        }
    }

    public override ReadOnlySpan<char> Untrimmed(int index) => buffer.AsSpan(start + fields[index].From, fields[index].To - fields[index].From);

    public override bool Read()
    {
        start += next;
        next = 0;
        fieldCount = 0;
        if (start >= end && !Fill())
        {
            return false;
        }

        Row++;
        ReadRecord();
        for (var i = 0; i < fieldCount; i++)
        {
            if (fields[i].Doubled)
            {
                fields[i] = Unescape(fields[i].From, fields[i].To);
            }
        }

        return true;
    }

    public override void Dispose()
    {
        text.Dispose();
        stream.Dispose();
    }

    private void ReadRecord()
    {
        // Apostrophes and inches in a comment line open no field.
        var overLines = At(0) != '#';
        if (!TryRecord(overLines, out var lines) || (lines > 0 && IsUnsound()))
        {
            TryRecord(overLines: false, out _);
        }
    }

    private bool IsUnsound() => Flaws != RecordFlaws.None || (ExpectedFields > 0 && fieldCount != ExpectedFields);

    // False if a quoted field finds no end within its limits.
    private bool TryRecord(bool overLines, out int lines)
    {
        fieldCount = 0;
        Flaws = RecordFlaws.None;
        lines = 0;
        var at = 0;
        while (true)
        {
            var opening = SkipBlanks(at);
            if (At(opening) == '"')
            {
                if (!TryQuoted(ref at, opening, overLines, ref lines))
                {
                    return false;
                }
            }
            else
            {
                at = Unquoted(at);
            }

            var stop = At(at);
            if (stop == separator && stop != '\0')
            {
                at++;
                continue;
            }

            next = at + EndOfLine(at);
            return true;
        }
    }

    private int Unquoted(int from)
    {
        var to = from;
        while (true)
        {
            to = Find(to);
            if (At(to) != '"')
            {
                break;
            }

            Flaw(RecordFlaws.QuoteInside);
            to++;
        }

        AddField(from, to, doubled: false);
        return to;
    }

    // Leaves `at` on the separator, line end or end of file behind the field.
    private bool TryQuoted(ref int at, int opening, bool overLines, ref int lines)
    {
        var doubled = false;
        var to = opening + 1;
        while (true)
        {
            to = Find(to);
            var stop = At(to);
            if (stop == '"')
            {
                if (At(to + 1) == '"')
                {
                    doubled = true;
                    to += 2;
                    continue;
                }

                var after = SkipBlanks(to + 1);
                if (IsEndOfField(after))
                {
                    AddField(opening + 1, to, doubled);
                    at = after;
                    return true;
                }

                // Excel would end the quotation here; an inner quotation mark that nobody doubled is the likelier damage.
                Flaw(RecordFlaws.TextAfterQuote);
                to++;
            }
            else if (stop == separator && stop != '\0')
            {
                to++;
            }
            else if (stop != '\0' && overLines)
            {
                to += LineEndLength(to);
                if (++lines > LongestQuotedLines)
                {
                    return false;
                }
            }
            else if (overLines)
            {
                return false;
            }
            else
            {
                // Without a closing mark on this line: the opening one is dropped and the line is split as if it weren't there.
                Flaw(RecordFlaws.QuoteUnclosed);
                at = UnquotedAfterLostQuote(opening + 1);
                return true;
            }
        }
    }

    private int UnquotedAfterLostQuote(int from)
    {
        var to = from;
        while (At(to = Find(to)) == '"')
        {
            to++;
        }

        AddField(from, to, doubled: false);
        return to;
    }

    private bool IsEndOfField(int at)
    {
        var one = At(at);
        return one == separator || one is '\n' or '\r' || (one == '\0' && start + at >= end);
    }

    private void Flaw(RecordFlaws flaw)
    {
        if (Flaws == RecordFlaws.None)
        {
            FlawedField = fieldCount;
        }

        Flaws |= flaw;
    }

    private void AddField(int from, int to, bool doubled)
    {
        if (fieldCount == fields.Length)
        {
            Array.Resize(ref fields, fields.Length * 2);
        }

        if (buffer.AsSpan(start + from, to - from).Contains('\0'))
        {
            Flaw(RecordFlaws.Nul);
        }

        fields[fieldCount++] = (from, to, doubled);
    }

    private (int From, int To, bool Doubled) Unescape(int from, int to)
    {
        var span = buffer.AsSpan(start + from, to - from);
        var write = 0;
        for (var read = 0; read < span.Length; read++)
        {
            span[write++] = span[read];
            if (span[read] == '"' && read + 1 < span.Length && span[read + 1] == '"')
            {
                read++;
            }
        }

        return (from, from + write, false);
    }

    private int SkipBlanks(int at)
    {
        while (At(at) == ' ')
        {
            at++;
        }

        return at;
    }

    // Index of the next separator, quotation mark, line end or end of file.
    private int Find(int from)
    {
        while (true)
        {
            var found = buffer.AsSpan(start + from, Math.Max(0, end - start - from)).IndexOfAny(stops);
            if (found >= 0)
            {
                return from + found;
            }

            from = end - start;
            if (!Fill())
            {
                return from;
            }
        }
    }

    // The character at an offset from the record's start; 0 behind the end of the file.
    private char At(int offset)
    {
        while (start + offset >= end)
        {
            if (!Fill())
            {
                return '\0';
            }
        }

        return buffer[start + offset];
    }

    private int LineEndLength(int at) => At(at) == '\r' && At(at + 1) == '\n' ? 2 : 1;

    private int EndOfLine(int at)
    {
        if (start + at >= end)
        {
            return 0;
        }

        var length = LineEndLength(at);
        var kind = length == 2 ? LineEnds.CrLf : At(at) == '\n' ? LineEnds.Lf : LineEnds.Cr;
        if (FirstMixedEnd == 0 && Ends != LineEnds.None && Ends != kind)
        {
            FirstMixedEnd = Row;
        }

        Ends |= kind;
        return length;
    }

    // Reads more characters behind the current record, moving it to the front of the buffer.
    private bool Fill()
    {
        if (atEnd)
        {
            return false;
        }

        if (start > 0)
        {
            buffer.AsSpan(start, Math.Max(0, end - start)).CopyTo(buffer);
            end = Math.Max(0, end - start);
            start = 0;
        }

        if (end == buffer.Length)
        {
            if (buffer.Length >= LongestRecord)
            {
                throw Refusal.TooLong(name, Row, LongestRecord);
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var count = text.Read(buffer, end, buffer.Length - end);
        atEnd = count == 0;
        end += count;
        return count > 0;
    }
}
