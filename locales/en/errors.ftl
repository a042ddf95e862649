# When a request could not be done: what happened, what was kept, what to do.

error-title = That did not work
error-you-wrote = What you wrote
error-copy-it = Without script nothing is kept in this browser: copy it from here before you go back.
error-home = Go to your home page
error-sign-in = Sign in
error-not-found = There is nothing here, or nothing that you may see. The link may be old, or meant for somebody else.
error-not-signed-in = You are not signed in any more, so nothing was sent. What you wrote is still in your browser: sign in and send it again.
error-forbidden = This did not come from a page of this Setwise, or it is not yours to do. Nothing was changed. Open the page again and try from there.
error-too-large = That was more than fits. Nothing was kept of it. Please send something shorter.
error-too-often = That was a little fast. Please wait a moment and try again.
error-too-slow = What you sent did not arrive whole. Please go back and send it again.
error-not-now = Setwise cannot answer at the moment. What was saved before is safe; what you just sent may not have arrived. Please send it again in a moment.
error-internal = Something went wrong on our side. What was saved before is safe; what you just sent may not have arrived. Please go back and send it again.
error-bad-request = The form did not arrive whole, so nothing was changed. Please go back, load the page again and send it once more.
error-link-over = This link was used already, or it is too old. Ask whoever gave it to you for a new one, or sign in if you are in already.
