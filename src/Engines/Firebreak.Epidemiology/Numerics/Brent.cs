namespace Firebreak.Epidemiology.Numerics;

/// <summary>Brent's root finder and minimiser in one dimension (Brent 1973).</summary>
internal static class Brent
{
    /// <summary>A root between two points of opposite sign, or null if the signs agree.</summary>
    public static double? Root(Func<double, double> function, double low, double high, double tolerance = 1e-12)
    {
        double a = low, b = high, fa = function(a), fb = function(b);
        if (fa == 0.0)
        {
            return a;
        }

        if (fb == 0.0)
        {
            return b;
        }

        if (double.IsNaN(fa) || double.IsNaN(fb) || Math.Sign(fa) == Math.Sign(fb))
        {
            return null;
        }

        double c = a, fc = fa, d = b - a, e = d;
        for (var i = 0; i < 300; i++)
        {
            if (Math.Sign(fb) == Math.Sign(fc))
            {
                (c, fc, d) = (a, fa, b - a);
                e = d;
            }

            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            var limit = (2.0 * 2.2e-16 * Math.Abs(b)) + (0.5 * tolerance);
            var half = 0.5 * (c - b);
            if (Math.Abs(half) <= limit || fb == 0.0)
            {
                break;
            }

            if (Math.Abs(e) >= limit && Math.Abs(fa) > Math.Abs(fb))
            {
                var s = fb / fa;
                double p, q;
                if (a == c)
                {
                    p = 2.0 * half * s;
                    q = 1.0 - s;
                }
                else
                {
                    var r = fb / fc;
                    q = fa / fc;
                    p = s * ((2.0 * half * q * (q - r)) - ((b - a) * (r - 1.0)));
                    q = (q - 1.0) * (r - 1.0) * (s - 1.0);
                }

                q = p > 0.0 ? -q : q;
                p = Math.Abs(p);
                var accepted = 2.0 * p < Math.Min((3.0 * half * q) - Math.Abs(limit * q), Math.Abs(e * q));
                (e, d) = accepted ? (d, p / q) : (half, half);
            }
            else
            {
                (d, e) = (half, half);
            }

            (a, fa) = (b, fb);
            b += Math.Abs(d) > limit ? d : Math.CopySign(limit, half);
            fb = function(b);
        }

        return b;
    }

    /// <summary>The place and value of a minimum between two points.</summary>
    public static (double At, double Value) Minimum(Func<double, double> function, double low, double high, double tolerance = 1e-9)
    {
        const double Golden = 0.3819660112501051;
        double a = low, b = high, x = a + (Golden * (b - a)), w = x, v = x, fx = function(x), fw = fx, fv = fx, d = 0.0, e = 0.0;
        for (var i = 0; i < 300; i++)
        {
            var middle = 0.5 * (a + b);
            var near = (tolerance * Math.Abs(x)) + 1e-14;
            if (Math.Abs(x - middle) <= (2.0 * near) - (0.5 * (b - a)))
            {
                break;
            }

            var golden = true;
            if (Math.Abs(e) > near)
            {
                var r = (x - w) * (fx - fv);
                var q = (x - v) * (fx - fw);
                var p = ((x - v) * q) - ((x - w) * r);
                q = 2.0 * (q - r);
                p = q > 0.0 ? -p : p;
                q = Math.Abs(q);
                if (Math.Abs(p) < Math.Abs(0.5 * q * e) && p > q * (a - x) && p < q * (b - x))
                {
                    (e, d) = (d, p / q);
                    var u0 = x + d;
                    d = u0 - a < 2.0 * near || b - u0 < 2.0 * near ? Math.CopySign(near, middle - x) : d;
                    golden = false;
                }
            }

            if (golden)
            {
                e = (x >= middle ? a : b) - x;
                d = Golden * e;
            }

            var u = x + (Math.Abs(d) >= near ? d : Math.CopySign(near, d));
            var fu = function(u);
            if (fu <= fx)
            {
                (a, b) = u >= x ? (x, b) : (a, x);
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
            }
            else
            {
                (a, b) = u < x ? (u, b) : (a, u);
                if (fu <= fw || w == x)
                {
                    (v, fv, w, fw) = (w, fw, u, fu);
                }
                else if (fu <= fv || v == x || v == w)
                {
                    (v, fv) = (u, fu);
                }
            }
        }

        return (x, fx);
    }
}
